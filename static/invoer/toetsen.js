/* Arrows move between cells, Enter goes down, Ctrl+S saves. Left and right leave a cell only when
   the caret is at its edge. */

export function toetsen(cellen) {
  const { formulier, rooster } = cellen;
  const onthouden = `focus:${location.pathname}`;

  const plaats = (veld) => {
    const rij = rooster.findIndex((velden) => velden.includes(veld));
    return rij < 0 ? null : { rij, kolom: rooster[rij].indexOf(veld) };
  };
  const ga = (rij, kolom) => {
    const doel = rooster[rij]?.[kolom];
    if (!doel) return false;
    doel.focus();
    doel.select();
    return true;
  };
  const onder = ({ rij, kolom }) => ga(rij + 1, kolom) || ga(0, kolom + 1);

  formulier.addEventListener("keydown", (toets) => {
    if ((toets.ctrlKey || toets.metaKey) && toets.key === "s") {
      toets.preventDefault();
      formulier.requestSubmit(formulier.querySelector("button.default"));
      return;
    }
    const waar = plaats(toets.target);
    if (!waar || toets.ctrlKey || toets.metaKey || toets.altKey || toets.isComposing) return;
    const { selectionStart: van, selectionEnd: tot, value } = toets.target;
    const alles = van === 0 && tot === value.length;
    const zetten = {
      ArrowUp: () => ga(waar.rij - 1, waar.kolom),
      ArrowDown: () => ga(waar.rij + 1, waar.kolom),
      Enter: () => (toets.shiftKey ? ga(waar.rij - 1, waar.kolom) : onder(waar)),
      ArrowLeft: () => (alles || (van === 0 && tot === 0)) && ga(waar.rij, waar.kolom - 1),
      ArrowRight: () => (alles || van === value.length) && ga(waar.rij, waar.kolom + 1),
    };
    if (!(toets.key in zetten) || (toets.shiftKey && toets.key !== "Enter")) return;
    const ging = zetten[toets.key]();
    if (ging || ["Enter", "ArrowUp", "ArrowDown"].includes(toets.key)) toets.preventDefault();
  });

  document.addEventListener("keydown", (toets) => {
    if ((toets.ctrlKey || toets.metaKey) && toets.key === "s" && !toets.defaultPrevented) {
      toets.preventDefault();
      formulier.requestSubmit(formulier.querySelector("button.default"));
    }
  });

  /* After saving, go on where you were. */
  formulier.addEventListener("submit", () => {
    const veld = document.activeElement;
    if (plaats(veld)) sessionStorage.setItem(onthouden, veld.name);
  });
  const vorige = sessionStorage.getItem(onthouden);
  sessionStorage.removeItem(onthouden);
  if (vorige && !document.getElementById("foutmelding")) cellen.veld(vorige)?.focus();
}
