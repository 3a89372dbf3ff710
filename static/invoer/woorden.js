/* The words that say why a cell has no number: completed while typing, or put in by a button. */

const WOORDEN = ["onbekend", "n.v.t.", "n.u.", "afg."];
const ANDERS = {
  "?": "onbekend", onb: "onbekend", "onb.": "onbekend",
  "n.b.": "onbekend", "n.b": "onbekend", nb: "onbekend",
  nvt: "n.v.t.", "n.v.t": "n.v.t.",
  "n.u": "n.u.", nietuitgesplitst: "n.u.",
  afg: "afg.", afgeschermd: "afg.", geheim: "afg.", x: "afg.", ".": "afg.",
};
/* What is less than one is nothing, and is refused when it is saved. */
const GRENS = /^<([2-9]|[1-9]\d{1,5})$/;

/* Where a text is written nothing is completed or replaced. */
const isGetal = (veld) => veld.dataset.kolom !== undefined && veld.dataset.tekst === undefined;

export function woorden(cellen) {
  const { formulier } = cellen;
  const balk = formulier.querySelector(".woorden");
  let laatste = null;
  if (!balk) return;
  balk.hidden = false;

  formulier.addEventListener("focusin", ({ target }) => {
    if (target.dataset.kolom !== undefined) laatste = target;
  });

  formulier.addEventListener("input", (gebeurtenis) => {
    const veld = gebeurtenis.target;
    if (!isGetal(veld) || gebeurtenis.inputType !== "insertText") return;
    const getypt = veld.value;
    const woord = getypt && WOORDEN.find((kandidaat) => kandidaat.startsWith(getypt.toLowerCase()));
    if (!woord || veld.selectionStart !== getypt.length) return;
    veld.value = woord;
    veld.setSelectionRange(getypt.length, woord.length);
    cellen.meld(veld);
  });

  formulier.addEventListener("focusout", ({ target }) => {
    if (!isGetal(target)) return;
    const schoon = target.value.trim().toLowerCase().replace(/\s+/g, "");
    const woord = ANDERS[schoon] ?? (GRENS.test(schoon) ? schoon : undefined);
    if (woord) cellen.zet(target, woord);
  });

  balk.addEventListener("click", ({ target }) => {
    if (target.dataset.woord === undefined || !laatste) return;
    cellen.zet(laatste, target.dataset.woord);
    laatste.focus();
  });
}
