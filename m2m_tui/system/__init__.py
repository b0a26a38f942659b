"""What one operating system does otherwise than another: a door a purpose, chosen by the platform and never by trying. What has to do
with the disk stands in `storage/files`."""
