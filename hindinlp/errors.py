"""The errors this library raises on purpose; all others are bugs."""


class HindinlpError(Exception):
    """Base class of every error that hindinlp raises on purpose."""


class OffsetError(HindinlpError):
    """Raise when a span does not quote its document: `document.text[start:end] != text`."""


class PipelineError(HindinlpError):
    """Raise when stages are put together in an order that cannot work, or a stage lacks its input."""


class SchemaError(HindinlpError):
    """Raise when a stored record cannot be read: wrong schema number, missing key, dangling reference."""


class InputError(HindinlpError):
    """Raise when a file is not an article this library can read; the message names the place and the reason."""


class MissingExtraError(HindinlpError, ImportError):
    """Raise when a back end needs a package that is not installed; the message names the extra."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"{package} is not installed; it comes with the extra '{extra}': pip install 'hindinlp-pipeline[{extra}]'"
        )
        self.package = package
        self.extra = extra


class ModelError(HindinlpError):
    """Raise when a model folder is missing, damaged, of another protocol, or of unknown labels."""
