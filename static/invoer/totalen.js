/* The totals below the columns, while somebody types. */

const MIN = "(?:€\\s*)?(-/-|[-−–+])?\\s*(?:€\\s*)?";
const MENS = new RegExp(`^${MIN}(?:([1-9]\\d{0,2}(?:\\.\\d{3})+)|(\\d+))(?:,(\\d{1,2}|-{1,2}))?$`);
const MACHINE = /^(-\/-|[-−–])?()(\d+)\.(\d{1,2})$/; // no machine writes a €
const ONZICHTBAAR = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const LANGST = 30;
const GROOTST = 1e15;
const toon = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 2 });

/* The number that is written, or null. What the server refuses, such as ‘1,000’, counts for nothing. */
export function getal(tekst) {
  const schoon = tekst.replace(ONZICHTBAAR, "").trim();
  const gevonden = schoon.length <= LANGST && (schoon.match(MENS) ?? schoon.match(MACHINE));
  if (!gevonden) return null;
  const [, min, groepen, cijfers, rest] = gevonden;
  const heel = (groepen || cijfers).replaceAll(".", "");
  const waarde = Number(`${heel}.${(rest ?? "").replaceAll("-", "") || 0}`);
  if (waarde >= GROOTST) return null;
  return min && min !== "+" && waarde ? -waarde : waarde;
}

export function totalen(cellen) {
  const reken = (groep) => {
    for (const uitkomst of groep.querySelectorAll("output[data-kolom]")) {
      const { kolom } = uitkomst.dataset;
      const getallen = [...groep.querySelectorAll(`input[data-kolom="${kolom}"]`)]
        .map((veld) => getal(veld.value))
        .filter((waarde) => waarde !== null);
      const som = getallen.reduce((totaal, waarde) => totaal + waarde, 0);
      uitkomst.textContent = getallen.length ? toon.format(som) : "";
    }
  };
  cellen.gewijzigd.addEventListener("cel", ({ detail }) => {
    const groep = detail.closest("[data-groep]");
    if (groep) reken(groep);
  });
}
