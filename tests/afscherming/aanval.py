"""A reader who knows all that is public and the rules, and wants to know a small number.

Knows nothing of the product: rows of numbers over unknowns, and HiGHS.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor

import highspy
import numpy as np

Som = Mapping[Hashable, float]
_ONEINDIG = highspy.kHighsInf


@dataclass
class Aanvaller:
    """What is known: sums with the interval that they lie in. Unknowns are counts."""

    regels: list[tuple[Som, float, float]] = field(default_factory=list)

    def weet(self, som: Som, laag: float, hoog: float | None = None) -> None:
        """That a sum is so much, or lies between two numbers."""
        self.regels.append((dict(som), laag, laag if hoog is None else hoog))

    def bereik(self, som: Som, *, heel: bool = True) -> tuple[float, float]:
        """Between which numbers a sum must lie."""
        return self._uiterste(som, 1, heel), self._uiterste(som, -1, heel)

    def bereiken(self, sommen: Sequence[Som]) -> list[tuple[float, float]]:
        """The same of many, in one go: in whole numbers where the vertices are not."""
        return [self.bereik(som) for som in sommen]

    def _model(self) -> tuple[highspy.Highs, dict[Hashable, int]]:
        if "_klaar" not in self.__dict__:
            namen = dict.fromkeys(wie for som, _, _ in self.regels for wie in som)
            plek = {wie: nummer for nummer, wie in enumerate(namen)}
            model = highspy.Highs()
            model.setOptionValue("output_flag", False)
            model.addVars(len(plek), np.zeros(len(plek)), np.full(len(plek), _ONEINDIG))
            for som, laag, hoog in self.regels:
                plaatsen = np.array([plek[wie] for wie in som], dtype=np.int32)
                factoren = np.array(list(som.values()), dtype=float)
                model.addRow(float(laag), float(hoog), len(som), plaatsen, factoren)
            self.__dict__["_klaar"] = model, plek
        return self.__dict__["_klaar"]

    def _uiterste(self, som: Som, teken: int, heel: bool) -> float:
        model, plek = self._model()
        kosten = np.zeros(len(plek))
        for wie, factor in som.items():
            if wie not in plek:
                return 0 if teken > 0 else _ONEINDIG
            kosten[plek[wie]] = teken * factor
        alle = np.arange(len(plek), dtype=np.int32)
        model.changeColsCost(len(plek), alle, kosten)
        for soort in (0, 1) if heel else (0,):
            is_heel = highspy.HighsVarType.kInteger if soort else highspy.HighsVarType.kContinuous
            model.changeColsIntegrality(
                len(plek), alle, np.full(len(plek), int(is_heel), dtype=np.uint8)
            )
            status = _los_op(model)
            if status in {
                highspy.HighsModelStatus.kUnbounded,
                highspy.HighsModelStatus.kUnboundedOrInfeasible,
            }:
                return -teken * _ONEINDIG
            assert status == highspy.HighsModelStatus.kOptimal, status
            waarden = model.getSolution().col_value
            if all(abs(waarde - round(waarde)) < 1e-6 for waarde in waarden):
                break
        uit = teken * model.getInfo().objective_function_value
        return ceil(uit - 1e-6) if teken > 0 else floor(uit + 1e-6)


def _los_op(model: highspy.Highs) -> highspy.HighsModelStatus:
    """Solve, and once more from nothing when what was solved before leads it nowhere."""
    model.run()
    if model.getModelStatus() == highspy.HighsModelStatus.kUnknown:
        model.clearSolver()
        model.setOptionValue("presolve", "off")
        model.run()
        model.setOptionValue("presolve", "choose")
    return model.getModelStatus()
