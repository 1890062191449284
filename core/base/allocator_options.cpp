// How jemalloc keeps what is freed (its manual, "TUNING"); MALLOC_CONF in the environment overrules it. By its defaults
// blocks of 8 MB and more, which tensors are, go back to the system at once, and others after ten seconds: each step of
// a training then gets its memory anew, zeroed and a page fault at a time. Here what is below 64 MB is kept for ten
// seconds and then left to the system for when it needs it: a picture may take half as much memory again by that
// (inference/generation_memory.cpp), and more if larger blocks were kept too. Measured: four epochs of the demo's judge
// take 12 s instead of 41 s.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "oversize_threshold:67108864,muzzy_decay_ms:-1";
}
