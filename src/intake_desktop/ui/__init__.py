"""Windows. Thin: every act is a service called on the store thread."""
