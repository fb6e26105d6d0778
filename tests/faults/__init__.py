"""Faults a store must survive: power, disks, damage. Short rounds here, whole ones by `make faults`."""
