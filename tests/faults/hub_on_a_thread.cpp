#include "hub_on_a_thread.h"

#include <QtCore/QEventLoop>
#include <QtCore/QMetaObject>
#include <future>
#include <map>

#include "support/http_server.h"

namespace thumbsup::test {
namespace {

std::map<std::string, std::string> hub_files() {
  std::string weights(300'000, '\0');
  std::uint64_t state = 1;
  for (char& c : weights) c = static_cast<char>((state = state * 6364136223846793005u + 1442695040888963407u) >> 56);
  std::map<std::string, std::string> files{{"model_index.json", R"({"_class_name": "StableDiffusionPipeline"})"}};
  for (const std::string part : {"unet", "vae", "text_encoder"}) {
    files[part + "/config.json"] = "{}";
    files[part + (part == "text_encoder" ? "/model.safetensors" : "/diffusion_pytorch_model.safetensors")] =
        part + weights;
  }
  return files;
}

}  // namespace

HubOnAThread& HubOnAThread::instance() {
  static HubOnAThread hub;
  return hub;
}

HubOnAThread::HubOnAThread() {
  ensure_qt_application();
  std::promise<std::string> started;
  thread_ = std::thread([&] {
    HttpServer server(hub_files());
    QEventLoop loop;
    loop_ = &loop;
    started.set_value(server.endpoint());
    loop.exec();
  });
  endpoint_ = started.get_future().get();
}

HubOnAThread::~HubOnAThread() {
  auto* loop = static_cast<QEventLoop*>(loop_);
  QMetaObject::invokeMethod(
      loop, [loop] { loop->quit(); }, Qt::QueuedConnection);
  thread_.join();
}

}  // namespace thumbsup::test
