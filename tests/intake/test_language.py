from __future__ import annotations

import pytest

from secondsource.intake import language_of

ENGLISH = (
    "The council of Kirwen voted on Monday to repair the wall, the mayor said, and it set aside ten thousand crowns."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        (
            "Le conseil de Kirwen a voté lundi la réparation du mur, a dit le maire, et a réservé dix mille couronnes.",
            "fr",
        ),
        (
            "Der Rat von Kirwen hat am Montag die Reparatur der Mauer beschlossen, sagte der Bürgermeister der Stadt.",
            "de",
        ),
        (
            "De raad van Kirwen heeft maandag besloten de muur te herstellen, zei de burgemeester van de stad.",
            "nl",
        ),
        (
            "El consejo de Kirwen votó el lunes a favor de reparar el muro, dijo el alcalde de la ciudad ayer.",
            "es",
        ),
        ("Совет города проголосовал в понедельник за ремонт стены, сообщил вчера вечером мэр этого города.", "ru"),
        ("市議会は月曜日に城壁を修復することを決議したと市長が述べた。費用は一万クラウンである。", "ja"),
        ("قال رئيس البلدية إن المجلس صوت يوم الاثنين على إصلاح السور وخصص له عشرة آلاف من المال.", "ar"),
        ("Kirwen Courier", None),
        ("", None),
        ("1234 5678 --- !!!", None),
    ],
)
def test_language(text, language):
    assert language_of(text) == language
