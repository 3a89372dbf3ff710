/* Beside each text of a chapter or an editie a button that puts the reference to a figure at the
   cursor, or in the place of the one figure that a field asks for: one chooses table, row, column
   and form, and sees how it will read. Without this script one types it. */
const dialoog = document.getElementById("cijferkeuze");
const [tabel, rij, kolom, vorm] = ["tabel", "rij", "kolom", "vorm"].map((naam) => document.getElementById(`cijfer-${naam}`));
const voorbeeld = document.getElementById("cijfer-voorbeeld");
const stand = document.getElementById("cijfer-stand");
const weg = document.getElementById("cijfer-weg");
const invoegen = dialoog.querySelector("[value=invoegen]");
const formulier = document.querySelector("#hoofdstuk_form, #editie_form");
const TEKSTEN = 'textarea:is([name="inleiding"], [name="samenvatting"], [name$="-tekst"], [name$="-zin"])';
const EEN_CIJFER = 'input[type="text"]:is([name$="-cijfer"], [name$="-vergelijk"])';
let doel = null;
let koppen = null;
let beurt = 0;

/* Also in the row that Django copies for a new section, so that the copy has its button. */
for (const tekst of formulier.querySelectorAll(`${TEKSTEN}, ${EEN_CIJFER}`)) {
  const knop = maak("button", "Cijfer invoegen", "cijferknop");
  knop.type = "button";
  knop.setAttribute("aria-haspopup", "dialog");
  tekst.closest(".flex-container").after(knop);
}
formulier.addEventListener("click", ({ target }) => {
  if (target.matches?.(".cijferknop")) open(target.previousElementSibling.querySelector(`${TEKSTEN}, ${EEN_CIJFER}`));
});
tabel.addEventListener("change", vraagKoppen);
for (const keuze of [rij, kolom, vorm]) keuze.addEventListener("change", toon);
dialoog.addEventListener("close", () => {
  if (dialoog.returnValue !== "invoegen" || !voorbeeld.value) return;
  if (doel.matches(EEN_CIJFER)) doel.value = verwijzing();
  else doel.setRangeText(verwijzing(), doel.selectionStart, doel.selectionEnd, "end");
  doel.dispatchEvent(new Event("input", { bubbles: true }));
  doel.focus();
});
bied("[data-kopieer]");
for (const punt of document.querySelectorAll("[data-oud]")) biedBinden(punt);

async function open(tekst) {
  doel = tekst;
  dialoog.returnValue = "";
  dialoog.showModal();
  if (!tabel.options.length) {
    const inhoud = await vraag("");
    if (!inhoud) return;
    tabel.replaceChildren(new Option("Kies een tabel", ""));
    for (const [hoofdstuk, tabellen] of Object.entries(inhoud.tabellen)) {
      const groep = maak("optgroup");
      groep.label = hoofdstuk;
      groep.append(...Object.entries(tabellen).map(([naam, titel]) => new Option(titel, naam)));
      tabel.append(groep);
    }
    if (tabel.options.length === 1) stand.textContent = "In deze editie staat nog geen tabel.";
  }
  /* The table of the section that one writes in is the likely one. */
  const eigen = formulier.elements[doel.name.replace(/-tekst$/, "-tabel")]?.value;
  if (eigen && [...tabel.options].some((optie) => optie.value === eigen) && tabel.value !== eigen) {
    tabel.value = eigen;
    await vraagKoppen();
  } else if (!koppen) await vraagKoppen();
}

async function vraagKoppen() {
  const eigen = ++beurt;
  koppen = null;
  vul(rij, "Kies een rij", []);
  vul(kolom, "Kies een kolom", []);
  weg.hidden = true;
  toon();
  if (!tabel.value) return;
  const inhoud = await vraag(`?${new URLSearchParams({ tabel: tabel.value })}`);
  if (!inhoud || eigen !== beurt) return;
  koppen = inhoud;
  vul(rij, "Kies een rij", koppen.rijen);
  vul(kolom, "Kies een kolom", koppen.kolommen);
  weg.hidden = !koppen.weggelaten.length;
  weg.querySelector("span").textContent = koppen.weggelaten.map((kop) => `‘${kop}’`).join(", ");
}

async function vraag(wat) {
  stand.textContent = "Even geduld.";
  try {
    const antwoord = await fetch(dialoog.dataset.adres + wat, { headers: { Accept: "application/json" } });
    if (!antwoord.ok || antwoord.redirected) throw new Error(antwoord.statusText);
    const inhoud = await antwoord.json();
    stand.textContent = "";
    return inhoud;
  } catch {
    stand.textContent = "De tabellen zijn nu niet te lezen. Probeer het straks opnieuw, of typ de verwijzing.";
    return null;
  }
}

function vul(keuze, leeg, namen) {
  keuze.replaceChildren(new Option(leeg, ""), ...namen.map((naam) => new Option(naam, naam)));
  keuze.disabled = !namen.length;
}

function toon() {
  const cijfer = koppen?.cijfers[rij.selectedIndex - 1]?.[kolom.selectedIndex - 1];
  voorbeeld.value = cijfer?.[vorm.value] ?? "";
  invoegen.disabled = !voorbeeld.value;
}

function verwijzing() {
  const noem = (kop) => (kop.includes(";") || kop.startsWith('"') ? `"${kop}"` : kop);
  const delen = [tabel.value, noem(rij.value), noem(kolom.value), ...(vorm.value === "exact" ? [] : [vorm.value])];
  return `[[${delen.join("; ")}]]`;
}

/* A button that copies, behind each reference that is proposed. */
function bied(welke) {
  if (!navigator.clipboard) return;
  const zeg = document.getElementById("gekopieerd");
  let vorige = null;
  for (const [nummer, code] of document.querySelectorAll(welke).entries()) {
    const knop = maak("button", "Kopieer", "cijferknop");
    knop.type = "button";
    code.id = `verwijzing-${nummer}`;
    knop.setAttribute("aria-describedby", code.id);
    knop.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
      } catch {
        zeg.textContent = "Uw browser laat kopiëren niet toe. Selecteer de verwijzing en kopieer haar zelf.";
        return;
      }
      if (vorige) vorige.textContent = "Kopieer";
      knop.textContent = "Gekopieerd";
      vorige = knop;
      zeg.textContent = `Gekopieerd: ${code.textContent}`;
    });
    code.after(" ", knop);
  }
}

/* One click puts a reference in the place of its number, or says that the number is from no table. */
function biedBinden(punt) {
  const { oud, veld, plek } = punt.dataset;
  const vak = tekstvak(veld);
  if (!vak) return;
  for (const code of punt.querySelectorAll("[data-kopieer]")) {
    code.after(" ", bindknop("Zet in de tekst", code.textContent));
  }
  const los = maak("p");
  los.append(bindknop("Niet uit een tabel", `[[= ${oud}]]`));
  punt.append(los);

  function bindknop(tekst, nieuw) {
    const knop = maak("button", tekst, "cijferknop bindknop");
    knop.type = "button";
    knop.setAttribute("aria-label", `${tekst}: ${nieuw} in plaats van ${oud}`);
    knop.addEventListener("click", () => {
      const zeg = document.getElementById("gekopieerd");
      const begin = vind(vak.value, oud, Number(plek));
      if (begin < 0) {
        zeg.textContent = `‘${oud}’ staat niet meer in de tekst. Sla op, dan wordt opnieuw gekeken.`;
        return;
      }
      vak.setRangeText(nieuw, begin, begin + oud.length, "end");
      vak.dispatchEvent(new Event("input", { bubbles: true }));
      for (const andere of punt.querySelectorAll(".bindknop")) andere.disabled = true;
      zeg.textContent = `In de tekst gezet: ${nieuw}. Vergeet niet op te slaan.`;
    });
    return knop;
  }
}

function tekstvak(veld) {
  if (veld === "inleiding") return formulier.elements.inleiding;
  const sleutels = formulier.querySelectorAll('input[name^="onderdelen-"][name$="-id"]');
  const sleutel = [...sleutels].find((invoer) => invoer.value === veld);
  return sleutel && formulier.elements[sleutel.name.replace(/-id$/, "-tekst")];
}

/* Where it stands nearest to where it stood, by itself and in no reference. */
function vind(tekst, oud, plek) {
  let beste = -1;
  for (let begin = tekst.indexOf(oud); begin >= 0; begin = tekst.indexOf(oud, begin + 1)) {
    const heel = !/[\d.,]$/.test(tekst.slice(0, begin).slice(-1)) && !/^(?:\d|[.,]\d)/.test(tekst.slice(begin + oud.length));
    const los = tekst.lastIndexOf("[[", begin) <= tekst.lastIndexOf("]]", begin);
    if (heel && los && (beste < 0 || Math.abs(begin - plek) < Math.abs(beste - plek))) beste = begin;
  }
  return beste;
}

function maak(soort, tekst = "", klasse = "") {
  return Object.assign(document.createElement(soort), { textContent: tekst, className: klasse });
}
