/* The page on which an overzicht is made. Everything works without this script; it adds, moves and
   takes away lines at once, and keeps the table beside them as it will be. */
import { volg } from "./voorbeeld.js";

const formulier = document.getElementById("bouw");
const VORMEN = new Map(JSON.parse(document.getElementById("vormen").textContent).map((v) => [v.naam, v]));
const INGEVULD = new Set(formulier.dataset.ingevuld.split(" "));
const lijsten = [...formulier.querySelectorAll("[data-lijst]")];
formulier.classList.add("redactie--script");
lijsten.forEach(richtIn);
volg(formulier, (antwoord) => {
  for (const [naam, code] of Object.entries(antwoord.codes)) {
    const veld = formulier.elements[naam];
    if (veld && !veld.disabled) veld.placeholder = code;
  }
  lijsten.forEach(toonCodes);
});
document.getElementById("foutmelding")?.focus();

function richtIn(lijst) {
  for (const lijn of rijen(lijst)) toonSoort(lijn);
  lijst.addEventListener("click", (gebeurtenis) => {
    const knop = gebeurtenis.target.closest("[data-doe], [data-code]");
    if (!knop) return;
    gebeurtenis.preventDefault();
    const lijn = knop.closest("[data-lijn]");
    if (knop.dataset.doe === "meer") voegToe(lijst);
    else if (knop.dataset.code) zetCode(lijn, knop.dataset.code);
    else verplaats(lijst, lijn, knop.dataset.doe === "omhoog" ? -1 : 1, knop);
  });
  lijst.addEventListener("keydown", (gebeurtenis) => {
    const stap = { ArrowUp: -1, ArrowDown: 1 }[gebeurtenis.key];
    const lijn = gebeurtenis.target.closest("[data-lijn]");
    if (!gebeurtenis.altKey || !stap || !lijn) return;
    gebeurtenis.preventDefault();
    verplaats(lijst, lijn, stap, gebeurtenis.target);
  });
  lijst.addEventListener("input", ({ target }) => {
    const lijn = target.closest("[data-lijn]");
    if (!lijn) return;
    if (target.name?.endsWith("-wat")) toonSoort(lijn);
    if (/-(naam|wat|DELETE)$/.test(target.name)) vulKeuzes(lijst);
    lijn.classList.toggle("lijn--weg", veld(lijn, "DELETE").checked);
  });
  nummer(lijst);
  vulKeuzes(lijst);
}

function rijen(lijst) {
  return [...lijst.querySelectorAll("li[data-lijn]")];
}

function veld(lijn, naam) {
  return formulier.elements[`${lijn.dataset.lijn}-${naam}`];
}

function isLeeg(lijn) {
  return !veld(lijn, "pk").value && !veld(lijn, "naam").value.trim();
}

/* Which questions a line asks follows from what it is. */
function toonSoort(lijn) {
  const soort = veld(lijn, "wat").value;
  const vorm = VORMEN.get(soort);
  lijn.toggleAttribute("data-vorm", Boolean(vorm));
  lijn.toggleAttribute("data-formule", soort === "formule");
  lijn.toggleAttribute("data-ingevuld", INGEVULD.has(soort));
  if (!vorm) return;
  for (const [naam, label] of [["eerste", vorm.een], ["tweede", vorm.ander]]) {
    veld(lijn, naam).closest(".veld").querySelector("label").textContent = label;
  }
}

function voegToe(lijst) {
  const totaal = formulier.elements[`${lijst.dataset.lijst}-TOTAL_FORMS`];
  const nieuw = lijst.querySelector("template").content.firstElementChild.cloneNode(true);
  const html = nieuw.outerHTML.replaceAll("__prefix__", totaal.value);
  lijst.querySelector("ol").insertAdjacentHTML("beforeend", html);
  const lijn = lijst.querySelector("ol").lastElementChild;
  lijn.dataset.sleutel = `n${totaal.value}`;
  totaal.value = Number(totaal.value) + 1;
  toonSoort(lijn);
  nummer(lijst);
  vulKeuzes(lijst);
  veld(lijn, "naam").focus();
}

function verplaats(lijst, lijn, stap, knop) {
  const ander = stap < 0 ? lijn.previousElementSibling : lijn.nextElementSibling;
  if (!ander) return;
  if (stap < 0) ander.before(lijn);
  else ander.after(lijn);
  nummer(lijst);
  vulKeuzes(lijst);
  knop.focus();
  document.getElementById("stand").textContent = `Nu op plaats ${rijen(lijst).indexOf(lijn) + 1}.`;
  lijn.dispatchEvent(new Event("input", { bubbles: true }));
}

/* The places follow the page. */
function nummer(lijst) {
  rijen(lijst).forEach((lijn, plaats) => {
    veld(lijn, "ORDER").value = plaats + 1;
    lijn.querySelector(".lijn__pijlen").hidden = false;
  });
}

/* What a line can be computed from, or count in: the others, as they are called now. */
function vulKeuzes(lijst) {
  const anderen = rijen(lijst).filter((lijn) => !isLeeg(lijn) && !veld(lijn, "DELETE").checked);
  const sommen = anderen.filter((lijn) => veld(lijn, "wat").value === "som");
  for (const lijn of rijen(lijst)) {
    const rekent = VORMEN.has(veld(lijn, "wat").value) ? anderen : [];
    for (const [naam, keuzes] of [["eerste", rekent], ["tweede", rekent], ["hoort_bij", sommen]]) {
      vulKeuze(veld(lijn, naam), keuzes.filter((ander) => ander !== lijn));
    }
    const bij = veld(lijn, "hoort_bij").closest(".veld");
    bij.hidden = !sommen.length || (sommen.length === 1 && sommen[0] === lijn);
  }
  toonCodes(lijst);
}

function vulKeuze(keuze, lijnen) {
  const gekozen = keuze.value;
  const opties = lijnen.map((lijn) => new Option(veld(lijn, "naam").value, lijn.dataset.sleutel));
  if (gekozen && !opties.some((optie) => optie.value === gekozen)) {
    opties.push([...keuze.options].find((optie) => optie.value === gekozen));
  }
  keuze.replaceChildren(new Option("–", ""), ...opties);
  keuze.value = gekozen;
}

/* The codes that a formula of one's own can use, to be put in by a button. */
function toonCodes(lijst) {
  const codes = rijen(lijst)
    .filter((lijn) => !isLeeg(lijn))
    .map((lijn) => veld(lijn, "code").value || veld(lijn, "code").placeholder)
    .filter(Boolean);
  for (const lijn of rijen(lijst)) {
    if (veld(lijn, "wat").value !== "formule") continue;
    const vak = lijn.querySelector(".codes");
    vak.replaceChildren("Zet erin: ", ...codes.map(maakCode));
  }
}

function maakCode(code) {
  const knop = document.createElement("button");
  Object.assign(knop, { type: "button", textContent: code });
  knop.dataset.code = code;
  return knop;
}

function zetCode(lijn, code) {
  const formule = veld(lijn, "formule");
  formule.setRangeText(`[${code}]`, formule.selectionStart, formule.selectionEnd, "end");
  formule.focus();
  formule.dispatchEvent(new Event("input", { bubbles: true }));
}
