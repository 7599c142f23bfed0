"""What several benchmarks lean on; run none of these by itself."""
