"""Accounts and roles on the desk: an administrator's alone, whatever permissions say."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from ..permissions import can_manage_accounts
from .fields import Tidy


class AdministratorsOnly:
    def has_module_permission(self, request):
        return can_manage_accounts(request.user)

    def has_add_permission(self, request):
        return can_manage_accounts(request.user)

    def has_view_permission(self, request, obj=None):
        return can_manage_accounts(request.user)

    has_change_permission = has_delete_permission = has_view_permission


admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(AdministratorsOnly, Tidy, UserAdmin):
    list_display = ("username", "first_name", "last_name", "roles", "is_active", "is_staff")
    list_filter = ("groups", "is_active", "is_staff", "is_superuser")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all())


@admin.register(Group)
class RoleAdmin(AdministratorsOnly, GroupAdmin):
    pass
