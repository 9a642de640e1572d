"""What both PyTorch peers share: on each line "step" of the input, one training step and its milliseconds."""
import resource
import sys
import time


def serve(step):
    for line in sys.stdin:
        command = line.strip()
        if command == "step":
            started = time.perf_counter()
            step()
            print((time.perf_counter() - started) * 1000, flush=True)
        elif command == "peak":
            print(peak_mib(), flush=True)


def peak_mib():
    """The most memory held so far. On Linux from /proc: what getrusage gives begins at the parent's peak."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except FileNotFoundError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
