"""Changes to moto's classes that fail by name when moto changes: the pin is exact for a reason."""


def add(cls, name, function):
    """Adds what stock moto lacks; an error once it has it, so that the shim can shrink."""
    if hasattr(cls, name):
        raise SystemExit(f"{cls.__name__}.{name} exists in this moto: delete it from the shim")
    setattr(cls, name, function)


def wrap(cls, name, wrapper):
    """Replaces a function by one made of it; an error when it is gone."""
    if not hasattr(cls, name):
        raise SystemExit(f"{cls.__name__}.{name} is gone from this moto: mend the shim")
    setattr(cls, name, wrapper(getattr(cls, name)))
