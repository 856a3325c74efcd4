"""Pictures as bytes: what may come in, what readers get; no models, no storage, no settings.

`refusals` words what an editor is told, `sources` opens what was uploaded, `scans` walks a JPEG's
markers, `profiles` knows sizes and crops, `colour` brings any picture to sRGB on white paper,
`encoding` writes AVIF and JPEG, `renditions` joins them.
"""

from .encoding import CONTENT_TYPES, EXTENSIONS
from .profiles import PROFILES, Profile, candidates, crop_box
from .refusals import Refused
from .renditions import Rendition, rendition_name, renditions
from .sources import MAX_BYTES, MAX_PIXELS, Probe, probe

__all__ = [
    "CONTENT_TYPES",
    "EXTENSIONS",
    "MAX_BYTES",
    "MAX_PIXELS",
    "PROFILES",
    "Probe",
    "Profile",
    "Refused",
    "Rendition",
    "candidates",
    "crop_box",
    "probe",
    "rendition_name",
    "renditions",
]
