/* A block from a spreadsheet, pasted in a cell: the server reads it, the person sees what changes. */

/* The last block that was pasted, until it is taken back. */
let geplakt = null;

export function plakken(cellen) {
  cellen.formulier.addEventListener("input", ({ target }) => geplakt?.sinds.add(target));
  document.addEventListener("keydown", (toets) => {
    if (!(toets.ctrlKey || toets.metaKey) || toets.shiftKey || toets.key.toLowerCase() !== "z") return;
    /* What was typed since in this field, the browser takes back by itself. */
    if (!geplakt || geplakt.sinds.has(toets.target) || document.querySelector("dialog[open]")) return;
    toets.preventDefault();
    maakOngedaan(cellen);
  });
  ongedaan().addEventListener("click", () => {
    const [{ veld }] = geplakt.velden;
    maakOngedaan(cellen);
    veld.focus();
  });
  cellen.formulier.addEventListener("paste", async (gebeurtenis) => {
    const veld = gebeurtenis.target;
    const blok = gebeurtenis.clipboardData.getData("text/plain");
    if (veld.dataset.kolom === undefined || !/[\t\n]/.test(blok.trimEnd())) return;
    if (isLopend(veld, blok, gebeurtenis.clipboardData.getData("text/html"))) return;
    gebeurtenis.preventDefault();
    const { code, kolom } = cellen.wat(veld);
    try {
      const antwoord = await cellen.vraag("plakken/", { blok, anker: `${code}:${kolom}` });
      const voorstel = await antwoord.json();
      if (antwoord.ok) toon(cellen, voorstel, veld);
      else cellen.zeg(voorstel.melding);
    } catch {
      cellen.zeg("Plakken lukt nu niet: er is geen verbinding. Typ de cijfers, of probeer het zo nog eens.");
    }
  });
}

/* Paragraphs of a document, where a text is written: no cells below each other. */
function isLopend(veld, blok, html) {
  return veld.tagName === "TEXTAREA" && !blok.includes("\t") && html !== "" && !/<t[dr]\b/i.test(html);
}

function toon(cellen, { cellen: plakcellen, overig, weigering }, terug) {
  const nieuw = [];
  const fout = overig.map((tekst) => maak("li", tekst));
  for (const plakcel of plakcellen) {
    const veld = cellen.veld(plakcel.veld);
    if (!veld) continue;
    if (plakcel.melding) fout.push(maak("li", `${plakcel.naam}: ${plakcel.melding}`));
    else if (cellen.tekst(veld) !== plakcel.nieuw) nieuw.push({ ...plakcel, veld });
  }
  const dialoog = maak("dialog");
  dialoog.className = "plakdialoog";
  dialoog.setAttribute("aria-labelledby", "plakkop");
  const titel = nieuw.length ? "Dit verandert er door te plakken" : "Er verandert niets door te plakken";
  const kop = maak("h2", weigering ? "Dit blok hoort hier niet" : titel);
  kop.id = "plakkop";
  dialoog.append(kop);
  if (weigering) dialoog.append(maak("p", weigering));
  if (nieuw.length) dialoog.append(tabel(cellen, nieuw));
  if (fout.length) {
    const lijst = maak("ul");
    lijst.append(...fout);
    dialoog.append(maak("p", "Dit wordt niet overgenomen:"), lijst);
  }
  const knoppen = maak("p");
  if (nieuw.length) knoppen.append(knop("Zet in de cellen", "ja", "default"), " ");
  knoppen.append(knop(nieuw.length ? "Niet plakken" : "Sluiten", "nee"));
  const formulier = maak("form");
  formulier.method = "dialog";
  formulier.append(knoppen);
  dialoog.append(formulier);
  dialoog.addEventListener("close", () => {
    if (dialoog.returnValue === "ja") {
      geplakt = { sinds: new Set(), velden: nieuw.map(({ veld, nieuw: tekst }) => ({ veld, tekst, eerst: cellen.tekst(veld) })) };
      nieuw.forEach(({ veld, nieuw: tekst }) => cellen.zet(veld, tekst));
      ongedaan().hidden = false;
      cellen.zeg(`${tel(nieuw.length)} ingevuld. Kies Bewaar om te bewaren, of draai het terug (ook met Ctrl+Z).`);
    }
    dialoog.remove();
    terug.focus();
  });
  document.body.append(dialoog);
  dialoog.showModal();
}

/* A phone has no Ctrl+Z. */
function ongedaan() {
  return document.getElementById("plakken-ongedaan");
}

/* A cell that was changed since keeps what was made of it. */
function maakOngedaan(cellen) {
  const terug = geplakt.velden.filter(({ veld, tekst }) => cellen.tekst(veld) === tekst);
  geplakt = null;
  ongedaan().hidden = true;
  terug.forEach(({ veld, eerst }) => cellen.zet(veld, eerst));
  cellen.zeg(`Plakken is teruggedraaid: ${tel(terug.length)} weer zoals eerst.`);
}

function tel(aantal) {
  return aantal === 1 ? "1 cel is" : `${aantal} cellen zijn`;
}

function tabel(cellen, nieuw) {
  const lijf = maak("tbody");
  for (const { naam, veld, nieuw: tekst } of nieuw) {
    const rij = maak("tr");
    const kop = maak("th", naam);
    kop.scope = "row";
    rij.append(kop, maak("td", cellen.tekst(veld) || "leeg"), maak("td", tekst || "leeg"));
    lijf.append(rij);
  }
  const koppen = maak("tr");
  for (const tekst of ["Cel", "Nu", "Wordt"]) {
    const kop = maak("th", tekst);
    kop.scope = "col";
    koppen.append(kop);
  }
  const hoofd = maak("thead");
  hoofd.append(koppen);
  const uit = maak("table");
  uit.append(hoofd, lijf);
  const rol = maak("div");
  rol.className = "rol";
  rol.tabIndex = 0;
  rol.append(uit);
  return rol;
}

function knop(tekst, waarde, soort = "") {
  const uit = maak("button", tekst);
  uit.value = waarde;
  uit.className = `button ${soort}`;
  return uit;
}

function maak(soort, tekst = "") {
  const element = document.createElement(soort);
  element.textContent = tekst;
  return element;
}
