// Carries the torch precompiled header that every torch-using target reuses. No code belongs here.
