/* Keeps what is typed: on the server after a pause, and on this computer at once, for when there is
   no connection or no login any more. */
import { VERKLARING } from "./cellen.js";
import { toonLeesfouten } from "./leesfouten.js";

const PAUZE = 1500;
const NA_EEN_CEL = 300; // who leaves a cell has finished typing in it

export function concept(cellen) {
  const { formulier } = cellen;
  const { wie, afgehandeld } = formulier.dataset;
  const sleutel = `concept:${wie}:${location.pathname}`;
  const onbewaard = new Map();
  const onderweg = new Set();
  const bewaarHier = () => legNeer(cellen, sleutel, (veld) => onbewaard.has(veld.name) || onderweg.has(veld.name));
  let wekker = null;
  let bezig = false;

  /* The sheet that was saved or thrown away, which need not be this one. */
  if (afgehandeld) localStorage.removeItem(`concept:${wie}:${afgehandeld}`);
  herstel(cellen, sleutel);

  cellen.gewijzigd.addEventListener("cel", ({ detail }) => {
    onbewaard.set(detail.name, detail);
    bewaarHier();
    clearTimeout(wekker);
    wekker = setTimeout(stuur, PAUZE);
  });
  formulier.addEventListener("change", () => {
    if (!onbewaard.size) return;
    clearTimeout(wekker);
    wekker = setTimeout(stuur, NA_EEN_CEL);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") stuur();
  });
  addEventListener("online", stuur);
  /* What goes along with the form is no draft: sent after it, it would be there again. */
  formulier.addEventListener("submit", () => {
    clearTimeout(wekker);
    onbewaard.clear();
  });
  /* An explanation that was put back and has no box here is shown once the server knows it. */
  for (const veld of cellen.verklaringen.values()) {
    if (!veld.isConnected) onbewaard.set(veld.name, veld);
  }
  stuur();

  async function stuur() {
    if (bezig || !onbewaard.size) return;
    bezig = true;
    let straks = PAUZE;
    const velden = [...onbewaard.values()];
    onbewaard.clear();
    velden.forEach((veld) => onderweg.add(veld.name));
    try {
      const antwoord = await cellen.vraag("concept/", { cellen: inhoud(cellen, velden) });
      const { melding, controle, meldingen, berekend } = await antwoord.json();
      if (!antwoord.ok) throw new Error(melding);
      onderweg.clear();
      bewaarHier();
      toonControle(cellen, controle);
      for (const [id, tekst] of Object.entries(berekend)) document.getElementById(id).textContent = tekst;
      const onleesbaar = toonLeesfouten(cellen, velden, meldingen);
      cellen.zeg(onleesbaar.join(" ") || "Concept bewaard. Kies Bewaar als het klaar is.");
    } catch (fout) {
      onderweg.clear();
      velden.forEach((veld) => onbewaard.set(veld.name, veld));
      const melding = fout instanceof TypeError
        ? "Er is geen verbinding. Wat u typt blijft bewaard op deze computer."
        : fout.message;
      cellen.zeg(melding);
      straks = PAUZE * 10;
    }
    bezig = false;
    if (!onbewaard.size) return;
    clearTimeout(wekker);
    wekker = setTimeout(stuur, straks);
  }
}

function inhoud(cellen, velden) {
  const uit = {};
  for (const veld of velden) {
    const { code, kolom } = cellen.wat(veld);
    (uit[code] ??= {})[kolom] = { nu: cellen.tekst(veld), was: cellen.stond(veld) };
  }
  return uit;
}

/* What the control rules find with what is typed; explanations that somebody types stay. */
function toonControle(cellen, html) {
  const vak = document.getElementById("controle");
  if (vak.contains(document.activeElement)) return;
  const open = vak.querySelector("details")?.open;
  // nosemgrep: insecure-innerhtml, insecure-document-method (a template of this site made it)
  vak.innerHTML = html;
  vak.querySelector("details")?.toggleAttribute("open", Boolean(open));
  cellen.leesVerklaringen();
}

/* What the server has not got yet is marked: of that, the draft of the server is the older one. */
function legNeer(cellen, sleutel, isLos) {
  const velden = [...cellen.velden, ...cellen.verklaringen.values()]
    .filter((veld) => cellen.aangeraakt(veld) || isLos(veld));
  const kopie = inhoud(cellen, velden);
  for (const veld of velden.filter(isLos)) {
    const { code, kolom } = cellen.wat(veld);
    kopie[code][kolom].los = true;
  }
  try {
    if (velden.length) localStorage.setItem(sleutel, JSON.stringify(kopie));
    else localStorage.removeItem(sleutel);
  } catch {
    /* A full or forbidden store: the server keeps the draft as well. */
  }
}

/* Put back what did not reach the server, and what is not in its draft. */
function herstel(cellen, sleutel) {
  let bewaard;
  try {
    bewaard = JSON.parse(localStorage.getItem(sleutel) ?? "{}");
  } catch {
    return;
  }
  let terug = false;
  for (const [code, rij] of Object.entries(bewaard)) {
    for (const [kolom, { nu, was, los }] of Object.entries(rij)) {
      const veld = code === VERKLARING ? cellen.verklaring(kolom) : cellen.veld(`nu:${code}:${kolom}`);
      if (!veld || cellen.tekst(veld) === nu || (cellen.aangeraakt(veld) && !los)) continue;
      cellen.onthoud(veld, was);
      cellen.zet(veld, nu);
      terug = true;
    }
  }
  if (terug) cellen.zeg("Wat u typte is teruggezet van deze computer. Kies Bewaar om het te bewaren.");
}
