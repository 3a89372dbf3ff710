from django.contrib import admin
from django.urls import path
from health_check.views import HealthCheckView

gezondheid = HealthCheckView.as_view(
    checks=["health_check.checks.Database", "health_check.checks.Cache"]
)

urlpatterns = [
    path("beheer/", admin.site.urls),
    path("gezondheid", gezondheid, name="gezondheid"),
]
