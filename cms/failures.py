"""Which page answers a form whose token is not good: the desk's keeps what was typed."""

from articles.admin import resending
from articles.views import errors


def csrf_failure(request, reason=""):
    answer = resending.page if resending.keeps(request) else errors.csrf_failure
    return answer(request)
