/* Beside a form stands what comes of it. It is asked of the server while one types, with what is
   wrong, and each error is told at its field. */
const PAUZE = 400;

export function volg(formulier, daarna = () => {}) {
  const huls = document.getElementById("voorbeeld");
  /* A browser that does not know the attribute left a plain template. */
  const sjabloon = huls.querySelector("template");
  const schaduw = huls.shadowRoot ?? huls.attachShadow({ mode: "open" });
  if (sjabloon) schaduw.replaceChildren(sjabloon.content);
  const vak = schaduw.getElementById("vak");
  const aangeraakt = new Set();
  let beurt = 0;
  let wekker = null;

  for (const soort of ["input", "change"]) {
    formulier.addEventListener(soort, ({ target }) => {
      if (target.name) aangeraakt.add(target.name);
      clearTimeout(wekker);
      wekker = setTimeout(vraag, PAUZE);
    });
  }
  vraag();

  async function vraag() {
    const eigen = ++beurt;
    try {
      const antwoord = await fetch(formulier.dataset.voorbeeld, {
        method: "POST",
        body: new FormData(formulier),
        headers: { Accept: "application/json" },
      });
      if (!antwoord.ok || antwoord.redirected) throw new Error(antwoord.statusText);
      const inhoud = await antwoord.json();
      if (eigen !== beurt) return;
      // nosemgrep: insecure-innerhtml, insecure-document-method (a template of this site made it)
      vak.innerHTML = inhoud.html;
      toonFouten(inhoud.fouten);
      daarna(inhoud);
      zeg("");
    } catch {
      if (eigen === beurt) zeg("Het voorbeeld is nu niet te vernieuwen. Bewaren kan wel.");
    }
  }

  function zeg(tekst) {
    vak.classList.toggle("voorbeeld--oud", Boolean(tekst));
    if (tekst) document.getElementById("stand").textContent = tekst;
  }

  /* What is still empty is no error to who is typing elsewhere. */
  function toonFouten(fouten) {
    for (const plek of formulier.querySelectorAll("[data-veld]")) {
      const naam = plek.dataset.veld;
      const was = plek.classList.contains("met-fout");
      const meldingen = fouten[naam] && (was || aangeraakt.has(naam) || isGevuld(naam)) ? fouten[naam] : [];
      plek.classList.toggle("met-fout", meldingen.length > 0);
      plek.querySelector(".celfout").textContent = meldingen.join(" ");
      formulier.elements[naam]?.toggleAttribute?.("aria-invalid", meldingen.length > 0);
    }
    for (const plek of formulier.querySelectorAll("[data-fout]")) {
      plek.textContent = (fouten[plek.dataset.fout] ?? []).join(" ");
    }
  }

  function isGevuld(naam) {
    return Boolean(formulier.elements[naam]?.value);
  }
}
