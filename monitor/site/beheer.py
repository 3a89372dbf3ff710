"""Which admin Django runs."""

from django.contrib.admin.apps import AdminConfig


class BeheerConfig(AdminConfig):
    default_site = "invoer.beheersite.Invoersite"
