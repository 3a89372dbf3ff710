"""The pages for logging in: /inloggen/…

django-allauth looks for its pages by these names; what it has and this site does not offer (making
an account for oneself, changing the own address) has no address here.
"""

from allauth.account import views as account
from allauth.core.internal import ratelimit
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as herstelcodes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from allauth.socialaccount import views as social
from allauth.usersessions import views as sessies
from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from invoer.inloggen import paginas
from invoer.inloggen.uitnodigen import uitnodiging


class Wie(StringConverter):
    """Somebody, in the link of a mail."""

    regex = "[0-9A-Za-z]+"


register_converter(Wie, "wie")
# Asking for it makes a session, so that is limited as answering is.
met_passkey = ratelimit.decorator(app="allauth.mfa", action="webauthn_login", limit_get=True)(
    passkey.login_webauthn
)
# Or what a stranger sends would be kept in a session, to go on with after logging in.
binnen = login_required
TWEEDE = "tweede-stap"

urlpatterns = [
    path("", paginas.Inlogpagina.as_view(), name="account_login"),
    path("uitloggen/", admin.site.logout, name="account_logout"),
    path("account/", paginas.mijn_account, name="mijn-account"),
    path("sessies/", sessies.list_usersessions, name="usersessions_list"),
    path("uitnodiging/<str:sleutel>/", uitnodiging, name="uitnodiging"),
    path("organisatie/<slug:provider_id>/", paginas.naar_organisatie, name="openid_connect_login"),
    path(
        "organisatie/<slug:provider_id>/terug/",
        paginas.van_organisatie,
        name="openid_connect_callback",
    ),
    path("organisatie/<slug:provider_id>/koppelen/", paginas.koppelen, name="koppelen"),
    path("organisatie/niet-gelukt", social.login_error, name="socialaccount_login_error"),
    path("organisatie/gestopt", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("niet-actief/", account.account_inactive, name="account_inactive"),
    path("nog-eens/", binnen(account.reauthenticate), name="account_reauthenticate"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/geen/", paginas.zonder_wachtwoord, name="account_set_password"),
    path("wachtwoord-vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord-vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "wachtwoord-vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(
        "wachtwoord-vergeten/<wie:uidb36>-<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("passkey/", met_passkey, name="mfa_login_webauthn"),
    path("nog-eens/code/", binnen(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(
        "nog-eens/passkey/",
        binnen(passkey.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(f"{TWEEDE}/", binnen(paginas.Tweedestappagina.as_view()), name="mfa_index"),
    path(f"{TWEEDE}/app/", binnen(app.activate_totp), name="mfa_activate_totp"),
    path(f"{TWEEDE}/app/weg/", binnen(app.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        f"{TWEEDE}/herstelcodes/",
        binnen(herstelcodes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        f"{TWEEDE}/herstelcodes/nieuw/",
        binnen(herstelcodes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        f"{TWEEDE}/herstelcodes.txt",
        binnen(herstelcodes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path(f"{TWEEDE}/passkeys/", binnen(passkey.list_webauthn), name="mfa_list_webauthn"),
    path(f"{TWEEDE}/passkeys/nieuw/", binnen(passkey.add_webauthn), name="mfa_add_webauthn"),
    path(f"{TWEEDE}/passkeys/<int:pk>/", binnen(passkey.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        f"{TWEEDE}/passkeys/<int:pk>/weg/",
        binnen(paginas.Passkeyweg.as_view()),
        name="mfa_remove_webauthn",
    ),
]
