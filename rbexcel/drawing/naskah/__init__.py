"""The papers around a plan, portrait, as the published ones look: a sheet each. They know no file and no Excel."""
