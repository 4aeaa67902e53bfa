"""What tests of the roofline share: the shipped measurements, platforms and networks."""

from benchwidgets.model.catalogue import data_file, load_networks, load_platforms
from benchwidgets.readers.measurements import read_measurements

FRAME = read_measurements(data_file("measurements_mnist.csv"))
PLATFORMS, NETWORKS = load_platforms(), load_networks()
