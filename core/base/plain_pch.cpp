// Carries the precompiled header of files that include neither LibTorch nor Qt. No code belongs here.
