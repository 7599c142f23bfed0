"""Kills, failing disks, power cuts and races, tried on the real library in processes of their own: ``make faults``."""
