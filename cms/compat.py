"""What Django 6.2 will bring, under the names that the project uses until then: tasks and CSP."""

import django
from csp.constants import NONCE
from csp.middleware import CSPMiddleware
from django.conf import settings

if django.VERSION >= (6, 0):
    from django.tasks import (  # type: ignore[import-not-found,unused-ignore]
        TaskResultStatus,
        task,
    )
else:
    from django_tasks import TaskResultStatus, task  # type: ignore[assignment,no-redef,unused-ignore]

__all__ = ["ContentSecurityPolicyMiddleware", "TaskResultStatus", "task"]

PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Send the readers' policy, or under `/admin/` the admin's with a nonce, with each response."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only=report_only)
        if request.path_info.startswith("/admin/"):
            replaced = dict(settings.ADMIN_CONTENT_SECURITY_POLICY)
            replaced["script-src"] = ["'self'", NONCE]
            parts.replace = {**replaced, **(parts.replace or {})}
        return parts

    def process_response(self, request, response):
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return super().process_response(request, response)
