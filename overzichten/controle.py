"""The control rules about own overzichten."""

from tabellen.controle.regel import Controleregel

REGELS: tuple[Controleregel, ...] = ()
