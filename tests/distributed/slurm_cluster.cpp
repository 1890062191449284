#include "slurm_cluster.h"

#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "base/json_file.h"

namespace thumbsup::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSystemPrograms = "PATH=$PATH:/usr/sbin:/sbin; ";

bool succeeds(const std::string& command) {
  return std::system((kSystemPrograms + command + " >/dev/null 2>&1").c_str()) == 0;
}

/// The node has more cores than this machine may have: the jobs are small, and two are to run at once.
std::string configuration(const fs::path& folder, const std::string& host, int port) {
  std::ostringstream text;
  text << "ClusterName=test\n"
       << "SlurmctldHost=" << host << "(127.0.0.1)\n"
       << "SlurmUser=" << SlurmCluster::said_by("id -un") << "\nSlurmdUser=" << SlurmCluster::said_by("id -un") << "\n"
       << "AuthType=auth/munge\nAuthInfo=socket=" << (folder / "munge" / "socket").string() << "\n"
       << "SlurmctldPort=" << port << "\nSlurmdPort=" << port + 1 << "\n"
       << "SlurmctldPidFile=" << (folder / "slurmctld.pid").string() << "\n"
       << "SlurmdPidFile=" << (folder / "slurmd.pid").string() << "\n"
       << "SlurmctldLogFile=" << (folder / "slurmctld.log").string() << "\n"
       << "SlurmdLogFile=" << (folder / "slurmd.log").string() << "\n"
       << "StateSaveLocation=" << (folder / "state").string() << "\n"
       << "SlurmdSpoolDir=" << (folder / "spool").string() << "\n"
       << "ProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nJobAcctGatherType=jobacct_gather/none\n"
       << "SelectType=select/cons_tres\nSelectTypeParameters=CR_Core\nMpiDefault=none\nKillWait=5\n"
       << "SchedulerParameters=sched_interval=2\nSlurmdParameters=config_overrides\nReturnToService=2\n"
       << "NodeName=" << host << " NodeAddr=127.0.0.1 CPUs=4 State=UNKNOWN\n"
       << "PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP\n";
  return text.str();
}

}  // namespace

bool SlurmCluster::is_installed() {
  return succeeds("command -v slurmctld") && succeeds("command -v slurmd") && succeeds("command -v sbatch") &&
         succeeds("command -v munged");
}

SlurmCluster::SlurmCluster() {
  const fs::path munge = folder_ / "munge";
  for (const char* name : {"munge", "state", "spool"}) fs::create_directories(folder_ / name);
  fs::permissions(folder_.path(), fs::perms(0755));
  fs::permissions(munge, fs::perms(0755));
  std::ofstream(munge / "key") << std::string(1024, 'k');
  fs::permissions(munge / "key", fs::perms(0600));
  const std::string host = said_by("hostname -s");
  const auto config = folder_ / "slurm.conf";
  std::ofstream(config) << configuration(folder_.path(), host, 20000 + 2 * (::getpid() % 10000));
  ::setenv("SLURM_CONF", config.c_str(), 1);
  const auto in_munge = [&](const char* name) { return "'" + (munge / name).string() + "'"; };
  succeeds("munged --key-file=" + in_munge("key") + " --socket=" + in_munge("socket") +
           " --pid-file=" + in_munge("pid") + " --log-file=" + in_munge("log") + " --seed-file=" + in_munge("seed"));
  succeeds("slurmctld -c");
  succeeds("slurmd -N " + host);
  for (int i = 0; i < 100; ++i) {
    if (said_by("sinfo -h -o %T 2>/dev/null") == "idle") return;
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  const std::string why = said_by("tail -n 5 '" + (folder_ / "slurmctld.log").string() + "' '" +
                                  (folder_ / "slurmd.log").string() + "' " + in_munge("log") + " 2>&1");
  throw std::runtime_error("Slurm does not come up: " + why);
}

SlurmCluster::~SlurmCluster() {
  succeeds("scancel --user=$(id -un)");
  for (int i = 0; i < 50 && !said_by("squeue -h").empty(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  for (const fs::path& file : {folder_ / "slurmd.pid", folder_ / "slurmctld.pid", folder_ / "munge" / "pid"})
    succeeds("process=$(cat '" + file.string() + "') && kill $process && while kill -0 $process; do sleep 0.1; done");
  ::unsetenv("SLURM_CONF");
}

std::string SlurmCluster::said_by(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen((kSystemPrograms + command).c_str(), "r"), ::pclose);
  std::string text;
  std::array<char, 512> part{};
  while (std::fgets(part.data(), part.size(), pipe.get()) != nullptr) text += part.data();
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

bool SlurmCluster::wait_until(const std::function<bool()>& ready) {
  for (int i = 0; i < 600; ++i) {
    if (ready()) return true;
    // Slurm lets a requeued job wait for two minutes.
    succeeds("for job in $(squeue -h -t PENDING -o %A); do scontrol update JobId=$job StartTime=now; done");
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
  return false;
}

}  // namespace thumbsup::test
