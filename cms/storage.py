"""Static files: hashed names, compressed, with module imports rewritten."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage that also rewrites `import … from` in ES modules to hashed names."""

    support_js_module_import_aggregation = True
