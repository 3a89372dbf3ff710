/* The totals below the columns, while somebody types. */

const GETAL = /^(-\/-|[-−–+])?(?:([1-9]\d{0,2}(?:\.\d{3})+)|(\d+))(?:[,.](\d+|-{1,2}))?$/;
const toon = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 2 });

/* The number that is written, or null: the server reads it again, and more strictly. */
export function getal(tekst) {
  const gevonden = tekst.replace(/[€\s]/g, "").match(GETAL);
  if (!gevonden) return null;
  const [, min, groepen, cijfers, rest] = gevonden;
  const heel = (groepen ?? cijfers).replaceAll(".", "");
  const waarde = Number(`${heel}.${(rest ?? "").replaceAll("-", "") || 0}`);
  return min && min !== "+" ? -waarde : waarde;
}

export function totalen(cellen) {
  const reken = (groep) => {
    for (const uitkomst of groep.querySelectorAll("output")) {
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
