/* The entry sheet. Everything works without this script; it saves keystrokes and guards work. */
import { Cellen } from "./cellen.js";
import { begin, toetsen } from "./toetsen.js";
import { woorden } from "./woorden.js";
import { totalen } from "./totalen.js";
import { plakken } from "./plakken.js";
import { concept } from "./concept.js";
import { anderen } from "./anderen.js";

const formulier = document.getElementById("blad");
const cellen = new Cellen(formulier);
toetsen(cellen);
woorden(cellen);
totalen(cellen);
plakken(cellen);
concept(cellen);
anderen(cellen);
begin(cellen);
document.getElementById("foutmelding")?.focus();
