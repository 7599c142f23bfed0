"""Where the program stands, turned into the folder of its looks, fonts, samples and words: asked of ``model``."""

from editor_app.model.resources import resources_folder

__all__ = ["resources_folder"]
