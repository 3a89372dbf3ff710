/* Tells what somebody else changes on this sheet. A cell that is not touched here takes the other
   value; in a touched cell both stay visible, and saving asks which one stands. */

const TUSSENPOOS = 10000;
const LANGST = 100;

/* A text as a message quotes it. */
const kort = (tekst) => (tekst.length > LANGST ? `${tekst.slice(0, LANGST - 1)}…` : tekst || "leeg");

export function anderen(cellen) {
  const { formulier } = cellen;
  const melding = document.createElement("div");
  melding.className = "melding let-op anderen";
  melding.setAttribute("role", "status");
  melding.hidden = true;
  formulier.before(melding);
  let stempel = formulier.dataset.stempel;

  async function kijk() {
    if (document.visibilityState === "hidden") return;
    try {
      const antwoord = await cellen.vraag(`stand/?bekend=${stempel}`);
      if (!antwoord.ok) return;
      const nu = await antwoord.json();
      if (nu.stempel === stempel) return;
      stempel = nu.stempel;
      verwerk(nu);
    } catch {
      /* No connection: concept.js says so when something is typed. */
    }
  }

  function verwerk(nu) {
    const regels = [];
    for (const veld of cellen.velden) {
      const plek = veld.name.slice(3);
      const tekst = nu.cellen[plek] ?? "";
      if (tekst === cellen.stond(veld)) continue;
      const wie = nu.wie[plek] ?? "Een ander";
      const naam = cellen.naam(veld);
      if (tekst === cellen.tekst(veld)) {
        cellen.onthoud(veld, tekst);
        cellen.meld(veld);
      } else if (cellen.aangeraakt(veld)) {
        regels.push(`${naam}: ${wie} maakte er ‘${kort(tekst)}’ van, u ‘${kort(cellen.tekst(veld))}’. Bij Bewaar kiest u.`);
      } else {
        cellen.onthoud(veld, tekst);
        cellen.zet(veld, tekst);
        veld.closest("td")?.classList.add("van-ander");
        regels.push(`${naam}: nu ‘${kort(tekst)}’ (${wie}).`);
      }
    }
    if (nu.op_slot) regels.push(`${nu.op_slot} Wat u typt, blijft als concept bewaard.`);
    if (!regels.length) return;
    const kop = document.createElement("p");
    kop.textContent = "Een ander wijzigde cellen op dit blad:";
    const lijst = document.createElement("ul");
    for (const regel of regels) {
      const punt = document.createElement("li");
      punt.textContent = regel;
      lijst.append(punt);
    }
    melding.append(kop, lijst);
    melding.hidden = false;
  }

  setInterval(kijk, TUSSENPOOS);
  document.addEventListener("visibilitychange", kijk);
  addEventListener("focus", kijk);
}
