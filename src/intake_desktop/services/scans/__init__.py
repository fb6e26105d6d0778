"""Paper that comes back: read, filed, watched for, and kept until somebody says where it belongs."""
