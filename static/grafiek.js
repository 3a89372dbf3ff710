/* Read a value off a chart: with a pointer or a finger at its points, with the keyboard along them.
   All that is told stands in the drawing already, and in the table; this only brings it near. */
const NABIJ = 48; /* pixels from a point that still mean that point */

for (const figuur of document.querySelectorAll("figure.monitor-grafiek")) {
  if (!figuur.dataset.aflezen) leesAf(figuur);
}

function leesAf(figuur) {
  const tekeningen = [...figuur.querySelectorAll("svg.grafiek")];
  const punten = puntenVan(tekeningen[0]);
  if (punten.length < 2) return;
  figuur.dataset.aflezen = "aan";

  const { balk, schuif, waarde } = maakBalk(figuur, punten);
  const vak = document.createElement("div");
  vak.className = "monitor-afleesvak";
  vak.setAttribute("aria-hidden", "true");
  vak.hidden = true;
  figuur.append(vak);
  figuur.querySelector("figcaption").before(balk);

  schuif.addEventListener("input", () => toon(Number(schuif.value)));
  schuif.addEventListener("focus", () => toon(Number(schuif.value)));
  schuif.addEventListener("blur", wis);
  schuif.addEventListener("keydown", (toets) => {
    const stap = { ArrowUp: -1, ArrowDown: 1 }[toets.key];
    const ander = stap && naastgelegen(Number(schuif.value), stap);
    if (stap) toets.preventDefault();
    if (ander !== undefined && ander >= 0) toon(ander);
  });
  figuur.addEventListener("keydown", (toets) => toets.key === "Escape" && wis());
  for (const tekening of tekeningen) {
    tekening.addEventListener("pointermove", (wijzer) => wijsAan(tekening, wijzer));
    tekening.addEventListener("pointerdown", (wijzer) => wijsAan(tekening, wijzer));
  }
  figuur.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && wis());

  /* The same place in the series before or after, where that has one. */
  function naastgelegen(nummer, stap) {
    const { langs, reeks } = punten[nummer];
    const reeksen = [...new Set(punten.map((punt) => punt.reeks))];
    for (let i = reeksen.indexOf(reeks) + stap; reeksen[i] !== undefined; i += stap) {
      const gevonden = punten.findIndex((punt) => punt.reeks === reeksen[i] && punt.langs === langs);
      if (gevonden >= 0) return gevonden;
    }
    return -1;
  }

  function wijsAan(tekening, wijzer) {
    let beste = null;
    let kortste = NABIJ;
    for (const element of tekening.querySelectorAll("[data-plek]")) {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const afstand = Math.hypot(
        Math.max(left - wijzer.clientX, 0, wijzer.clientX - right),
        Math.max(top - wijzer.clientY, 0, wijzer.clientY - bottom),
      );
      if (afstand < kortste) [beste, kortste] = [element, afstand];
    }
    if (beste) toon(punten.findIndex((punt) => punt.plek === beste.dataset.plek));
  }

  function toon(nummer) {
    const { plek, lees } = punten[nummer];
    wis();
    schuif.value = nummer;
    schuif.setAttribute("aria-valuetext", lees);
    waarde.textContent = lees;
    const tekening = tekeningen.find((kandidaat) => kandidaat.getClientRects().length);
    const element = tekening?.querySelector(`[data-plek="${plek}"]`);
    if (!element) return;
    element.classList.add("monitor-afgelezen");
    vak.textContent = lees;
    vak.hidden = false;
    const punt = element.getBoundingClientRect();
    const kader = figuur.getBoundingClientRect();
    const midden = (punt.left + punt.right) / 2 - kader.left - vak.offsetWidth / 2;
    const boven = punt.top - kader.top - vak.offsetHeight - 8;
    vak.style.left = `${Math.max(0, Math.min(midden, kader.width - vak.offsetWidth))}px`;
    vak.style.top = `${boven < 0 ? punt.bottom - kader.top + 8 : boven}px`;
  }

  function wis() {
    vak.hidden = true;
    for (const element of figuur.querySelectorAll(".monitor-afgelezen")) {
      element.classList.remove("monitor-afgelezen");
    }
  }
}

/* The points of a drawing, series by series, those without a number too. */
function puntenVan(tekening) {
  const getekend = [...tekening.querySelectorAll("[data-plek]")].map(({ dataset }) => dataset);
  const lege = JSON.parse(tekening.dataset.lege ?? "[]").map(([plek, lees]) => ({ plek, lees }));
  return [...getekend, ...lege]
    .map(({ plek, lees }) => {
      const [langs, reeks] = plek.split(" ").map(Number);
      return { plek, lees, langs, reeks };
    })
    .sort((een, ander) => een.reeks - ander.reeks || een.langs - ander.langs);
}

/* A slider: every screen reader knows it, and tells its value when it changes. */
function maakBalk(figuur, punten) {
  const balk = document.createElement("div");
  balk.className = "monitor-aflezen";
  const label = document.createElement("label");
  label.append("Lees af");
  const bij = document.createElement("span");
  bij.className = "monitor-onzichtbaar";
  bij.textContent = ` uit de grafiek ${figuur.querySelector(".monitor-grafiek__titel").textContent}`;
  label.append(bij);
  const schuif = document.createElement("input");
  Object.assign(schuif, { type: "range", min: 0, max: punten.length - 1, step: 1, value: 0 });
  schuif.setAttribute("aria-valuetext", punten[0].lees);
  label.append(schuif);
  const waarde = document.createElement("p");
  waarde.setAttribute("aria-hidden", "true");
  waarde.textContent = "Wijs een punt aan, of schuif erlangs.";
  balk.append(label, waarde);
  return { balk, schuif, waarde };
}
