/* Tab and the arrows move between cells, Enter goes down, Ctrl+S saves. Left and right leave a cell
   only when the caret is at its edge. What stands beside a row has keys of its own, so that Tab does
   not pass by it at every row; before the first cell and after the last Tab goes on as everywhere. */

export function toetsen(cellen) {
  const { formulier, rooster } = cellen;
  const onthouden = `focus:${location.pathname}`;
  const alle = rooster.flat();
  const bewaar = formulier.querySelector(".knoppen button.default");

  const plaats = (veld) => {
    const rij = rooster.findIndex((velden) => velden.includes(veld));
    return rij < 0 ? null : { rij, kolom: rooster[rij].indexOf(veld) };
  };
  const naar = (doel) => {
    if (!doel) return false;
    doel.focus();
    doel.select();
    return true;
  };
  const ga = (rij, kolom) => naar(rooster[rij]?.[kolom]);
  const onder = ({ rij, kolom }) => ga(rij + 1, kolom) || ga(0, kolom + 1);

  formulier.addEventListener("keydown", (toets) => {
    const veld = toets.target;
    const waar = plaats(veld);
    if (toets.key === "Escape" && !waar) {
      if (terugNaarCel(veld)) toets.preventDefault();
      return;
    }
    if (!waar || toets.ctrlKey || toets.metaKey || toets.altKey || toets.isComposing) return;
    if (toets.shiftKey && toets.key === "F2" && toonToelichting(veld)) toets.preventDefault();
    if (toets.shiftKey && toets.key === "F1" && toonUitleg(cellen, veld)) toets.preventDefault();
    const { selectionStart: van, selectionEnd: tot, value } = veld;
    const alles = van === 0 && tot === value.length;
    /* In a text that is broken over lines the arrows, and where it has lines of its own Enter, are
       for that text. */
    const lang = veld.tagName === "TEXTAREA" && !alles;
    if (lang && toets.key === "Enter" && veld.dataset.loopt === undefined) return;
    const zetten = {
      ArrowUp: () => ga(waar.rij - 1, waar.kolom),
      ArrowDown: () => ga(waar.rij + 1, waar.kolom),
      Enter: () => (toets.shiftKey ? ga(waar.rij - 1, waar.kolom) : onder(waar)),
      Tab: () => naar(alle[alle.indexOf(veld) + (toets.shiftKey ? -1 : 1)]),
      ArrowLeft: () => (alles || (van === 0 && tot === 0)) && ga(waar.rij, waar.kolom - 1),
      ArrowRight: () => (alles || van === value.length) && ga(waar.rij, waar.kolom + 1),
      Escape: () => bewaar.focus(),
    };
    if (!Object.hasOwn(zetten, toets.key)) return;
    if (toets.shiftKey && !["Enter", "Tab"].includes(toets.key)) return;
    /* Where the browser does not move the caret, it was at the edge. */
    if (lang && ["ArrowUp", "ArrowDown"].includes(toets.key)) {
      setTimeout(() => {
        if (veld === document.activeElement && veld.selectionStart === van && veld.selectionEnd === tot) {
          zetten[toets.key](); // nosemgrep: unsafe-dynamic-method (its own, as asked above)
        }
      });
      return;
    }
    const ging = zetten[toets.key](); // nosemgrep: unsafe-dynamic-method (its own, as asked above)
    if (ging || ["Enter", "ArrowUp", "ArrowDown"].includes(toets.key)) toets.preventDefault();
  });

  document.addEventListener("keydown", (toets) => {
    if ((toets.ctrlKey || toets.metaKey) && toets.key === "s") {
      toets.preventDefault();
      formulier.requestSubmit(bewaar);
    }
  });

  /* After saving, go on where you were. */
  formulier.addEventListener("submit", () => {
    const veld = document.activeElement;
    if (plaats(veld)) sessionStorage.setItem(onthouden, veld.name);
  });
}

/* Where one starts: where one was before saving, or else in the first cell without
   a number; of words many stay empty. */
export function begin(cellen) {
  const onthouden = `focus:${location.pathname}`;
  const vorige = sessionStorage.getItem(onthouden);
  sessionStorage.removeItem(onthouden);
  if (document.getElementById("foutmelding")) return;
  const genoemd = document.getElementById(location.hash.slice(1));
  const alle = cellen.rooster.flat();
  const veld = (vorige && cellen.veld(vorige))
    || alle.find((cel) => cel === genoemd)
    || (!location.hash && (alle.find((cel) => !cel.value && cel.dataset.tekst === undefined) ?? alle[0]));
  veld?.focus();
}

function toonToelichting(veld) {
  const rij = veld.closest("tr");
  /* Of measures below each other there is one toelichting, beside the first row. */
  const vak = (rij.querySelector(".noten textarea") ? rij : rij.closest("tbody")).querySelector(".noten");
  const tekst = vak?.querySelector("textarea");
  if (!tekst) return false;
  tekst.closest("details").open = true;
  tekst.focus();
  vak.terug = veld;
  return true;
}

function terugNaarCel(veld) {
  const vak = veld.closest(".noten");
  const cel = vak?.terug ?? veld.closest("tr")?.querySelector(":is(input, textarea)[data-kolom]");
  cel?.focus();
  return Boolean(cel);
}

/* The explanations of the row and the column of a cell, beside them and for who listens. */
function toonUitleg(cellen, veld) {
  const rij = veld.closest("tr").querySelector(".rijkop .uitleg");
  const koppen = veld.closest("table").querySelectorAll("thead .kolom");
  const uitleg = [rij, koppen[veld.dataset.kolom]?.querySelector(".uitleg")].filter(Boolean);
  if (!uitleg.length) {
    cellen.zeg("Bij deze cel is geen uitleg.");
    return true;
  }
  const open = !uitleg[0].open;
  for (const deel of uitleg) deel.open = open;
  cellen.zeg(open ? uitleg.map((deel) => deel.querySelector("p").textContent).join(" ") : "");
  return true;
}
