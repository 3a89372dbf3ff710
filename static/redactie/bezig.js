/* Tells others that this page is open and where one writes, and shows who else does. Without this
   script the page tells it when it is loaded; what both change is asked when one saves. */
const POOS = 25000;
const melding = document.getElementById("bezig");
const formulier = document.getElementById("hoofdstuk_form");
let waar = "";

formulier.addEventListener("input", ({ target }) => {
  const nu = naam(target);
  if (!nu || nu === waar) return;
  waar = nu;
  meld();
});
setInterval(meld, POOS);
document.addEventListener("visibilitychange", meld);

function naam(veld) {
  const deel = veld.closest(".inline-related");
  return deel?.querySelector(".inline_label")?.textContent.trim() ?? formulier.querySelector(`label[for="${veld.id}"]`)?.textContent.replace(/:\s*$/, "") ?? "";
}

async function meld() {
  if (document.visibilityState === "hidden") return;
  const inhoud = new FormData();
  inhoud.set("csrfmiddlewaretoken", formulier.elements.csrfmiddlewaretoken.value);
  inhoud.set("waar", waar);
  try {
    const antwoord = await fetch(melding.dataset.adres, { method: "POST", body: inhoud });
    if (!antwoord.ok) return;
    const { anderen } = await antwoord.json();
    melding.hidden = !anderen.length;
    melding.replaceChildren(...anderen.map((zin) => Object.assign(document.createElement("p"), { textContent: zin })));
  } catch {
    /* No connection: saving will tell. */
  }
}
