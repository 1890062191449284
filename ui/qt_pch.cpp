// Carries the precompiled Qt header that every target with windows shares.
