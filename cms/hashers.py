"""Argon2 sized for small machines."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB and one lane, OWASP's minimum: Django's 100 MiB lets a few parallel
    log-ins exhaust a small machine."""

    memory_cost = 19_456
    parallelism = 1
