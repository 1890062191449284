<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BaseModels</name>
    <message>
        <source>Starter model</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
</context>
<context>
    <name>GalleryCommands</name>
    <message numerus="yes">
        <source>delete %n images</source>
        <translation>
            <numerusform>删除 %n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mark %n favourites</source>
        <translation>
            <numerusform>收藏 %n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rate %n images</source>
        <translation>
            <numerusform>为 %n 张图片评分</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryExport</name>
    <message numerus="yes">
        <source>Exporting %n images</source>
        <translation>
            <numerusform>导出 %n 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JudgeCommands</name>
    <message>
        <source>move the judge&apos;s threshold</source>
        <translation>移动评判器的阈值</translation>
    </message>
</context>
<context>
    <name>ModelCatalog</name>
    <message>
        <source>Starter model</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>128 px · ships with the studio</source>
        <translation>128 px · 随程序提供</translation>
    </message>
</context>
<context>
    <name>Params</name>
    <message>
        <source>0 takes the learning rate.</source>
        <translation>0 表示沿用学习率。</translation>
    </message>
    <message>
        <source>0.1 is usual, 0 is off</source>
        <translation>常用 0.1，0 为关闭</translation>
    </message>
    <message>
        <source>0: the model&apos;s own</source>
        <translation>0：使用模型自身的值</translation>
    </message>
    <message>
        <source>1 in the report</source>
        <translation>报告中为 1</translation>
    </message>
    <message>
        <source>200 in the report</source>
        <translation>报告中为 200</translation>
    </message>
    <message>
        <source>2e-6 did not learn the subject, 1e-5 was acceptable, 5e-5 best for SD 1.5.</source>
        <translation>对 SD 1.5：2e-6 学不会主体，1e-5 尚可，5e-5 最佳。</translation>
    </message>
    <message>
        <source>2e-6 too low, 5e-5 best</source>
        <translation>2e-6 太低，5e-5 最佳</translation>
    </message>
    <message>
        <source>5 is usual, 0 is off</source>
        <translation>常用 5，0 为关闭</translation>
    </message>
    <message>
        <source>8 is usual, 0 trains all weights</source>
        <translation>常用 8，0 表示训练全部权重</translation>
    </message>
    <message>
        <source>800 to 1,000 in the report</source>
        <translation>报告中为 800 到 1000</translation>
    </message>
    <message>
        <source>Adam beta 1</source>
        <translation>Adam beta 1</translation>
    </message>
    <message>
        <source>Adam beta 2</source>
        <translation>Adam beta 2</translation>
    </message>
    <message>
        <source>Adam epsilon</source>
        <translation>Adam epsilon</translation>
    </message>
    <message>
        <source>Adapters of rank 8 alone, half precision, gradient checkpointing; a file of a few megabytes.</source>
        <translation>仅训练秩为 8 的适配器，半精度，梯度检查点；文件只有几 MB。</translation>
    </message>
    <message>
        <source>Adapts the feed-forward layers of the transformers too.</source>
        <translation>同时适配 Transformer 的前馈层。</translation>
    </message>
    <message>
        <source>Adapts the projections into and out of the transformers too.</source>
        <translation>同时适配 Transformer 的输入和输出投影层。</translation>
    </message>
    <message>
        <source>All weights on a GPU of 24 GB</source>
        <translation>全部权重，24 GB GPU</translation>
    </message>
    <message>
        <source>Aspect buckets</source>
        <translation>宽高比分桶</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Average the weights</source>
        <translation>权重平均</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干网络</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Caption dropout</source>
        <translation>描述丢弃率</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>检查点间隔</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>保留的检查点</translation>
    </message>
    <message>
        <source>Class photos</source>
        <translation>类别照片</translation>
    </message>
    <message>
        <source>Class photos wanted</source>
        <translation>所需类别照片</translation>
    </message>
    <message>
        <source>Class prompt</source>
        <translation>类别提示词</translation>
    </message>
    <message>
        <source>Clip skip</source>
        <translation>CLIP 跳过层</translation>
    </message>
    <message>
        <source>Configuration folder</source>
        <translation>配置文件夹</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>总览图</translation>
    </message>
    <message>
        <source>Course of the learning rate.</source>
        <translation>学习率的变化方式。</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>合格标准</translation>
    </message>
    <message>
        <source>Cycles of cosine_with_restarts.</source>
        <translation>cosine_with_restarts 的周期数。</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s mean.</source>
        <translation>梯度均值的衰减系数。</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s square.</source>
        <translation>梯度平方的衰减系数。</translation>
    </message>
    <message>
        <source>Decides which photos are held out, and everything else that is random.</source>
        <translation>决定留出哪些照片，以及其他一切随机过程。</translation>
    </message>
    <message>
        <source>Decodes large images in overlapping tiles, in much less memory.</source>
        <translation>将大图分成相互重叠的图块解码，占用内存少得多。</translation>
    </message>
    <message>
        <source>Decoupled weight decay of AdamW.</source>
        <translation>AdamW 的解耦权重衰减。</translation>
    </message>
    <message>
        <source>Denoising steps of preview pictures and of generated class photos.</source>
        <translation>生成预览图和类别照片时的去噪步数。</translation>
    </message>
    <message>
        <source>Denoising steps; 20 to 30 are usual.</source>
        <translation>去噪步数；常用 20 到 30。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Diffusers folder whose configs describe a single-file model that is neither SD 1.x nor SD 2.x.</source>
        <translation>diffusers 文件夹，用其中的配置描述既非 SD 1.x 也非 SD 2.x 的单文件模型。</translation>
    </message>
    <message>
        <source>Diffusers folder, or single .safetensors or .ckpt file, to generate with.</source>
        <translation>用于生成的模型：diffusers 文件夹，或单个 .safetensors 或 .ckpt 文件。</translation>
    </message>
    <message>
        <source>Diffusers folder, or single .safetensors or .ckpt file, to start from.</source>
        <translation>训练所用的起始模型：diffusers 文件夹，或单个 .safetensors 或 .ckpt 文件。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Epochs between two checkpoints; a stop always writes one.</source>
        <translation>两个检查点之间的轮数；停止时总会保存一个。</translation>
    </message>
    <message>
        <source>Epochs without a better loss on the held-out photos after which training ends.</source>
        <translation>留出照片上的损失连续这么多轮没有改善时，训练结束。</translation>
    </message>
    <message>
        <source>Eta</source>
        <translation>Eta</translation>
    </message>
    <message>
        <source>Exponent of the polynomial schedule.</source>
        <translation>多项式调度的指数。</translation>
    </message>
    <message>
        <source>Folder of a trained judge.</source>
        <translation>已训练好的评判器所在文件夹。</translation>
    </message>
    <message>
        <source>Folder of photos of others of its kind, which the model must not forget.</source>
        <translation>同类其他对象的照片文件夹，模型不应忘记它们。</translation>
    </message>
    <message>
        <source>Folder of photos of the subject.</source>
        <translation>主体照片所在文件夹。</translation>
    </message>
    <message>
        <source>Folder of the images to judge.</source>
        <translation>待评判图片所在文件夹。</translation>
    </message>
    <message>
        <source>Folder of the run: must not exist yet.</source>
        <translation>本次训练的文件夹：不能是已有的文件夹。</translation>
    </message>
    <message>
        <source>Folder the images are written to; existing files stay.</source>
        <translation>图片的保存文件夹；已有文件会保留。</translation>
    </message>
    <message>
        <source>Folder where encoded photos are kept for later runs; empty keeps them with the run.</source>
        <translation>保存已编码照片供以后的训练使用的文件夹；留空则与本次训练保存在一起。</translation>
    </message>
    <message>
        <source>Folders of photos of the same kind that do not show it: the contrast photos.</source>
        <translation>不符合评判内容的同类照片所在文件夹：对照照片。</translation>
    </message>
    <message>
        <source>Folders of photos of the subject: adds each image&apos;s likeness to them.</source>
        <translation>主体照片所在文件夹：为每张图片添加与它们的相似度。</translation>
    </message>
    <message>
        <source>Folders of photos that show what is asked about: the instance and class photos.</source>
        <translation>符合评判内容的照片所在文件夹：实例照片和类别照片。</translation>
    </message>
    <message>
        <source>Goes on with a stopped training of the same judge, found beside the output folder.</source>
        <translation>继续同一评判器此前停止的训练，进度在输出文件夹旁查找。</translation>
    </message>
    <message>
        <source>Gradient accumulation</source>
        <translation>梯度累积</translation>
    </message>
    <message>
        <source>Gradient checkpointing</source>
        <translation>梯度检查点</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>引导重缩放</translation>
    </message>
    <message>
        <source>Guidance scale</source>
        <translation>引导系数</translation>
    </message>
    <message>
        <source>Guidance scale of preview pictures and of generated class photos; the starter model is cleanest at 2.5.</source>
        <translation>生成预览图和类别照片时的引导系数；入门模型在 2.5 时画面最干净。</translation>
    </message>
    <message>
        <source>HTML page to write: one file with everything in it.</source>
        <translation>要写入的 HTML 页面：一个文件包含全部内容。</translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>留出比例</translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation>留出照片</translation>
    </message>
    <message>
        <source>How closely the prompt is followed; 1 switches guidance off. 7.5 is usual for SD 1.5, 2.5 to 4 for the starter model.</source>
        <translation>图片遵循提示词的程度；1 为关闭引导。SD 1.5 常用 7.5，入门模型常用 2.5 到 4。</translation>
    </message>
    <message>
        <source>How many images; image i uses seed + i.</source>
        <translation>图片数量；第 i 张图片使用“种子 + i”。</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Images denoised together; more is faster on a GPU and needs more memory.</source>
        <translation>同时去噪的图片数；数量多时在 GPU 上更快，但需要更多内存。</translation>
    </message>
    <message>
        <source>Images judged together.</source>
        <translation>同时评判的图片数。</translation>
    </message>
    <message>
        <source>Instance photos</source>
        <translation>实例照片</translation>
    </message>
    <message>
        <source>Instance photos a step; as many class photos join them.</source>
        <translation>每步使用的实例照片数；另加同样数量的类别照片。</translation>
    </message>
    <message>
        <source>Instance photos kept aside: when their loss rises, the model is learning by heart.</source>
        <translation>留出不训练的实例照片：当它们的损失上升时，说明模型在死记硬背。</translation>
    </message>
    <message>
        <source>Instance prompt</source>
        <translation>实例提示词</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评判器</translation>
    </message>
    <message>
        <source>Judge folder: scores every preview picture, and the best checkpoint is kept.</source>
        <translation>评判器文件夹：为每张预览图打分，并保留最佳检查点。</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>Keeps an exponential moving average (EMA) of the weights and saves it as the result.</source>
        <translation>维护权重的指数移动平均（EMA），并将其保存为结果。</translation>
    </message>
    <message>
        <source>Keeps the photos&apos; shapes, in groups of similar ones, instead of cutting squares.</source>
        <translation>保留照片的形状，将相近的分为一组，而不是裁成正方形。</translation>
    </message>
    <message>
        <source>Keeps the update finite.</source>
        <translation>使更新保持有限。</translation>
    </message>
    <message>
        <source>Keeps verdicts in the judge&apos;s folder, so that no image is judged twice.</source>
        <translation>将判定保存在评判器的文件夹中，避免重复评判同一图片。</translation>
    </message>
    <message>
        <source>Largest norm of the whole gradient; 0 is off.</source>
        <translation>整体梯度的最大范数；0 为关闭。</translation>
    </message>
    <message>
        <source>Last step that trains the text encoder; 0 trains it to the end.</source>
        <translation>训练文本编码器的最后一步；0 表示一直训练到结束。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning rate 5e-5, 800 steps, batch 1, prior preservation, 512 px.</source>
        <translation>学习率 5e-5，800 步，批大小 1，先验保留，512 px。</translation>
    </message>
    <message>
        <source>Lets the model learn brighter and darker images; 0.1 is usual, 0 is off.</source>
        <translation>让模型学会更亮和更暗的图片；常用 0.1，0 为关闭。</translation>
    </message>
    <message>
        <source>Lets the text encoder learn too; needs more memory.</source>
        <translation>让文本编码器也参与学习；需要更多内存。</translation>
    </message>
    <message>
        <source>LoRA alpha</source>
        <translation>LoRA alpha</translation>
    </message>
    <message>
        <source>LoRA on a GPU of 8 GB</source>
        <translation>LoRA，8 GB GPU</translation>
    </message>
    <message>
        <source>LoRA on feed-forward layers</source>
        <translation>LoRA 用于前馈层</translation>
    </message>
    <message>
        <source>LoRA on projections</source>
        <translation>LoRA 用于投影层</translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation>LoRA 秩</translation>
    </message>
    <message>
        <source>Makes preview pictures with the model as it is; 0 makes none.</source>
        <translation>用当前模型生成预览图；0 表示不生成。</translation>
    </message>
    <message>
        <source>Method that turns noise into an image.</source>
        <translation>将噪声变为图片的方法。</translation>
    </message>
    <message>
        <source>Micro-batches a step: a larger batch in the memory of a small one.</source>
        <translation>每步的微批次数：用小批次的内存实现更大的批次。</translation>
    </message>
    <message>
        <source>Min-SNR gamma</source>
        <translation>Min-SNR gamma</translation>
    </message>
    <message>
        <source>Mirror photos</source>
        <translation>镜像照片</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Negative photos</source>
        <translation>反例照片</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>反向提示词</translation>
    </message>
    <message>
        <source>Noise added by DDIM at every step: 0 none, 1 as DDPM.</source>
        <translation>DDIM 每步添加的噪声：0 为不添加，1 与 DDPM 相同。</translation>
    </message>
    <message>
        <source>Number format of the forward pass; auto is float32. Master weights are always float32.</source>
        <translation>前向计算的数值格式；auto 为 float32。主权重始终为 float32。</translation>
    </message>
    <message>
        <source>Number format; auto is float16 on a GPU, on a CPU the faster of bfloat16 and float32.</source>
        <translation>数值格式；auto 在 GPU 上为 float16，在 CPU 上为 bfloat16 和 float32 中较快的一个。</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>训练目标</translation>
    </message>
    <message>
        <source>Of AdamW.</source>
        <translation>AdamW 的权重衰减。</translation>
    </message>
    <message>
        <source>Of the last layer during the warm-up.</source>
        <translation>预热期间最后一层的学习率。</translation>
    </message>
    <message>
        <source>Of the whole network; falls to 0 along a cosine.</source>
        <translation>整个网络的学习率；沿余弦曲线降到 0。</translation>
    </message>
    <message>
        <source>Offset noise</source>
        <translation>噪声偏移</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Optimizer updates; 800 to 1000 for SD 1.5.</source>
        <translation>优化器更新次数；SD 1.5 为 800 到 1000。</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>输出文件夹</translation>
    </message>
    <message>
        <source>Passes over the photos at most; training ends earlier when nothing is gained.</source>
        <translation>遍历照片的最多轮数；没有进步时训练会提前结束。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心值</translation>
    </message>
    <message>
        <source>Photo cache</source>
        <translation>照片缓存</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Photos a step.</source>
        <translation>每步的照片数。</translation>
    </message>
    <message>
        <source>Positive photos</source>
        <translation>正例照片</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>幂次</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Prediction type</source>
        <translation>预测类型</translation>
    </message>
    <message>
        <source>Pretrained ResNet-18, 34 or 50 to start from (.safetensors or .pth with torchvision&apos;s names), &quot;starter&quot; for the one that comes with this program, or &quot;none&quot;: from scratch, much worse.</source>
        <translation>作为起点的预训练 ResNet-18、34 或 50（.safetensors，或采用 torchvision 命名的 .pth）；“starter”为本程序自带的网络，“none”为从零开始，效果差很多。</translation>
    </message>
    <message>
        <source>Preview pictures a time; picture i has the seed of the run plus i.</source>
        <translation>每次生成的预览图数量；第 i 张的种子为“训练种子 + i”。</translation>
    </message>
    <message>
        <source>Prior weight</source>
        <translation>先验权重</translation>
    </message>
    <message>
        <source>Probability from which an image passes; 0 takes the judge&apos;s own.</source>
        <translation>图片达到此概率即通过；0 表示使用评判器自身的阈值。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Prompt weighting</source>
        <translation>提示词权重</translation>
    </message>
    <message>
        <source>Pulls the contrast that guidance adds back, from 0 (off) to 1.</source>
        <translation>压低引导所增强的对比度，从 0（关闭）到 1。</translation>
    </message>
    <message>
        <source>Reads the syntax of prompts; off takes brackets and capitals literally.</source>
        <translation>读取提示词的语法；关闭时括号和大写只是文字。</translation>
    </message>
    <message>
        <source>Recomputes activations instead of keeping them: less memory, a quarter slower.</source>
        <translation>重新计算激活值而不保存：占用内存更少，速度慢四分之一。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Report as JSON</source>
        <translation>JSON 报告</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>重启次数</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Same seed, same device, same picture.</source>
        <translation>种子相同、设备相同，则图片相同。</translation>
    </message>
    <message>
        <source>Same seed, same device, same result.</source>
        <translation>种子相同、设备相同，则结果相同。</translation>
    </message>
    <message>
        <source>Sample guidance</source>
        <translation>预览图引导系数</translation>
    </message>
    <message>
        <source>Sample negative prompt</source>
        <translation>预览图反向提示词</translation>
    </message>
    <message>
        <source>Sample prompt</source>
        <translation>预览图提示词</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>预览图</translation>
    </message>
    <message>
        <source>Samples every</source>
        <translation>预览图间隔</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Sampling steps</source>
        <translation>采样步数</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Share of images shown with the empty prompt.</source>
        <translation>以空提示词训练的图片比例。</translation>
    </message>
    <message>
        <source>Share of the images that must pass for the model to be accepted.</source>
        <translation>至少有此比例的图片通过，模型才算合格。</translation>
    </message>
    <message>
        <source>Share of the photos that is not trained on but tests the judge.</source>
        <translation>不用于训练、而用来测试评判器的照片比例。</translation>
    </message>
    <message>
        <source>Shows every other photo mirrored; faces are not symmetric, so off by default.</source>
        <translation>隔一张照片做一次镜像；人脸并不对称，因此默认关闭。</translation>
    </message>
    <message>
        <source>Shows every photo cropped, mirrored, recoloured and blurred at random.</source>
        <translation>随机裁剪、镜像、调色和模糊每张照片。</translation>
    </message>
    <message>
        <source>Shows in the report where the judge looked.</source>
        <translation>在报告中显示评判器关注的区域。</translation>
    </message>
    <message>
        <source>Side of the square the network sees; 128 suits the starter&apos;s backbone, 224 those of ImageNet.</source>
        <translation>网络所见正方形的边长；128 适合自带的骨干网络，224 适合 ImageNet 的骨干网络。</translation>
    </message>
    <message>
        <source>Side of the training images, a multiple of 8; 0 takes the model&apos;s own.</source>
        <translation>训练图片的边长，8 的倍数；0 表示使用模型自身的值。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.5, as in the report</source>
        <translation>Stable Diffusion 1.5，与报告相同</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps of linear warm-up.</source>
        <translation>线性预热的步数。</translation>
    </message>
    <message>
        <source>Takes the text encoder&apos;s Nth layer from the end; 1 is the last.</source>
        <translation>使用文本编码器的倒数第 N 层；1 为最后一层。</translation>
    </message>
    <message>
        <source>Text encoder</source>
        <translation>文本编码器</translation>
    </message>
    <message>
        <source>Text encoder learning rate</source>
        <translation>文本编码器学习率</translation>
    </message>
    <message>
        <source>Text encoder steps</source>
        <translation>文本编码器步数</translation>
    </message>
    <message>
        <source>Text encoder that completes or replaces the model&apos;s own: diffusers folder or file.</source>
        <translation>补全或替换模型自带文本编码器的文本编码器：diffusers 文件夹或文件。</translation>
    </message>
    <message>
        <source>The adapters&apos; update is scaled by alpha / rank; 0 takes the rank.</source>
        <translation>适配器的更新按 alpha / 秩 缩放；0 表示等于秩。</translation>
    </message>
    <message>
        <source>The base model makes those that are missing, before training; 200 is usual, 0 takes what is there.</source>
        <translation>缺少的照片会在训练前由基础模型生成；常用 200，0 表示只用已有照片。</translation>
    </message>
    <message>
        <source>The first passes, in which only the new last layer learns.</source>
        <translation>最初的几轮，只训练新的最后一层。</translation>
    </message>
    <message>
        <source>The last ones; the best is kept beside them. 0 keeps all.</source>
        <translation>保留最后几个；最佳的另行保留。0 表示全部保留。</translation>
    </message>
    <message>
        <source>The same for other programs.</source>
        <translation>内容相同，供其他程序读取。</translation>
    </message>
    <message>
        <source>The same for the class photos, without the name.</source>
        <translation>类别照片的内容，写法相同，但不含名字。</translation>
    </message>
    <message>
        <source>The small model that ships with the studio: minutes on two CPU cores.</source>
        <translation>随程序提供的小模型：在两个 CPU 核心上只需几分钟。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Train the text encoder</source>
        <translation>训练文本编码器</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Trains low-rank adapters of this rank (8 is usual) and leaves the model alone; 0 trains all weights.</source>
        <translation>训练此秩的低秩适配器（常用 8），不改动模型本身；0 表示训练全部权重。</translation>
    </message>
    <message>
        <source>UNet and text encoder, bfloat16 with float32 master weights, gradient checkpointing.</source>
        <translation>UNet 和文本编码器，bfloat16 配合 float32 主权重，梯度检查点。</translation>
    </message>
    <message>
        <source>VAE</source>
        <translation>VAE</translation>
    </message>
    <message>
        <source>VAE that completes or replaces the model&apos;s own: diffusers folder, or .safetensors, .pt or .ckpt file.</source>
        <translation>补全或替换模型自带 VAE 的 VAE：diffusers 文件夹，或 .safetensors、.pt、.ckpt 文件。</translation>
    </message>
    <message>
        <source>VAE tiling</source>
        <translation>VAE 分块</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Warm-up epochs</source>
        <translation>预热轮数</translation>
    </message>
    <message>
        <source>Warm-up learning rate</source>
        <translation>预热学习率</translation>
    </message>
    <message>
        <source>Weighs timesteps by their signal-to-noise ratio; 5 is usual, 0 is off.</source>
        <translation>按信噪比为各时间步加权；常用 5，0 为关闭。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Weight of the class photos&apos; loss; 0 trains without class photos.</source>
        <translation>类别照片损失的权重；0 表示训练时不用类别照片。</translation>
    </message>
    <message>
        <source>What is asked about every image.</source>
        <translation>对每张图片要评判的内容。</translation>
    </message>
    <message>
        <source>What the images should not show.</source>
        <translation>图片中不应出现的内容。</translation>
    </message>
    <message>
        <source>What the images should show; (word:1.3) stresses, [word] weakens, [a:b:0.5] changes midway, a bar in place of the colon alternates, BREAK and AND part, &lt;lora:NAME:0.8&gt; applies a LoRA.</source>
        <translation>图像应显示的内容；(词:1.3) 加强，[词] 减弱，[a:b:0.5] 中途切换，用竖线代替冒号则交替，BREAK 和 AND 分隔，&lt;lora:NAME:0.8&gt; 应用 LoRA。</translation>
    </message>
    <message>
        <source>What the instance photos show, with the subject&apos;s name.</source>
        <translation>实例照片的内容，包含主体的名字。</translation>
    </message>
    <message>
        <source>What the model predicts; auto reads it from the model, or finds out by one look at its UNet.</source>
        <translation>模型预测的内容；auto 从模型中读取，或通过查看一次其 UNet 得出。</translation>
    </message>
    <message>
        <source>What the preview pictures are not to show.</source>
        <translation>预览图中不应出现的内容。</translation>
    </message>
    <message>
        <source>What the preview pictures are to show; empty takes the instance prompt.</source>
        <translation>预览图中应出现的内容；留空则使用实例提示词。</translation>
    </message>
    <message>
        <source>Where to compute; auto takes the GPU where there is one, cuda:1 is the second.</source>
        <translation>在哪里计算；auto 表示有 GPU 时使用 GPU，cuda:1 为第二块。</translation>
    </message>
    <message>
        <source>Width x height, multiples of 8; 0x0 takes the size the model was made for.</source>
        <translation>宽 x 高，均为 8 的倍数；0x0 表示使用模型的默认大小。</translation>
    </message>
    <message>
        <source>Writes a sheet with all images of the run beside them.</source>
        <translation>在图片旁另存一张包含本次全部图片的总览图。</translation>
    </message>
    <message>
        <source>adamw8bit keeps its state in a quarter of the memory.</source>
        <translation>adamw8bit 只需四分之一的内存保存其状态。</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>批</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>images</source>
        <translation>张</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>张</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>张</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>LoRA file (kohya, PEFT, older diffusers) that is applied to the model.</source>
        <translation>应用到模型上的 LoRA 文件（kohya、PEFT 或旧版 diffusers）。</translation>
    </message>
    <message>
        <source>LoRA strength</source>
        <translation>LoRA 强度</translation>
    </message>
    <message>
        <source>How strongly the LoRA is applied: 0 not at all, 1 as it was trained.</source>
        <translation>LoRA 的应用强度：0 为不应用，1 与训练时相同。</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Textual inversion file; its word can then be used in the prompts.</source>
        <translation>文本反演文件；之后可在提示词中使用它的词。</translation>
    </message>
    <message>
        <source>Also shows noise and scrambled photos as negatives, so that pictures of a training that failed do not pass.</source>
        <translation>也把噪声和打乱的照片作为反例，使训练失败后生成的图像无法通过。</translation>
    </message>
    <message>
        <source>Broken pictures</source>
        <translation>损坏的图像</translation>
    </message>
    <message>
        <source>Saves all a resumed run needs, beside what is saved by time; 0 is off.</source>
        <translation>保存继续训练所需的全部内容，独立于按时间的保存；0 表示关闭。</translation>
    </message>
    <message>
        <source>Work a crash may cost</source>
        <translation>崩溃时允许损失的工作量</translation>
    </message>
    <message>
        <source>A run that was killed goes on from at most this long before, or a little longer where saving is slow; 0 saves nothing by time.</source>
        <translation>被中断的训练最多从这段时间之前继续，保存较慢时略长；0 表示不按时间保存。</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Folder in which LoRAs that the prompt names, &lt;lora:NAME:0.8&gt;, are looked for first; then the project&apos;s models.</source>
        <translation>首先在此文件夹中查找提示词所指定的 LoRA（&lt;lora:NAME:0.8&gt;）；然后在项目的模型中查找。</translation>
    </message>
    <message>
        <source>LoRA folder</source>
        <translation>LoRA 文件夹</translation>
    </message>
    <message>
        <source>Folders of photos of the subject, as a rule among the positive ones: with them the judge also learns whether a picture shows the subject.</source>
        <translation>主体照片所在文件夹，通常也在正例之中：有了它们，评判器还会学习图片中是否为该主体。</translation>
    </message>
    <message>
        <source>Pictures of others</source>
        <translation>其他主体的图片</translation>
    </message>
    <message>
        <source>Folders of further pictures that do not show the subject, such as the base model&apos;s own.</source>
        <translation>其他不含该主体的图片所在文件夹，例如基础模型自己生成的图片。</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>What reports call the subject.</source>
        <translation>报告中对主体的称呼。</translation>
    </message>
    <message>
        <source>Picture quality</source>
        <translation>图片质量</translation>
    </message>
    <message>
        <source>Also learns from all photos whether a picture is sound: no noise, no mush.</source>
        <translation>还会从全部照片中学习图片是否完好：没有噪声，不是一团模糊。</translation>
    </message>
    <message>
        <source>Folder the judge is written to. Of a judge that is there already, the questions that it does not ask yet are added.</source>
        <translation>评判器的保存文件夹。如果其中已有评判器，则补充它还没有的问题。</translation>
    </message>
</context>
<context>
    <name>PhotoCommands</name>
    <message numerus="yes">
        <source>Move %n photos to %1</source>
        <translation>
            <numerusform>移动 %n 张照片到“%1”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoItem</name>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>small</source>
        <translation>偏小</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>偏暗</translation>
    </message>
    <message>
        <source>bright</source>
        <translation>偏亮</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>溢出</translation>
    </message>
    <message>
        <source>twin</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Looks blurred: sharpness %1, below %2</source>
        <translation>看起来模糊：清晰度 %1，低于 %2</translation>
    </message>
    <message>
        <source>%1 × %2 px after the crop: enlarged %3 times for a training at %4 px</source>
        <translation>裁剪后 %1 × %2 px：以 %4 px 训练需放大 %3 倍</translation>
    </message>
    <message>
        <source>Very dark: mean brightness %1 of 255, below %2</source>
        <translation>很暗：平均亮度 %1/255，低于 %2</translation>
    </message>
    <message>
        <source>Very bright: mean brightness %1 of 255, above %2</source>
        <translation>很亮：平均亮度 %1/255，高于 %2</translation>
    </message>
    <message>
        <source>%1 % of its pixels are fully black</source>
        <translation>%1% 的像素为纯黑</translation>
    </message>
    <message>
        <source>%1 % of its pixels are fully white</source>
        <translation>%1% 的像素为纯白</translation>
    </message>
    <message>
        <source>Looks the same as %1 (%2 of 64 bits differ)</source>
        <translation>与 %1 看起来相同（64 位中有 %2 位不同）</translation>
    </message>
</context>
<context>
    <name>Quantity</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1 小时 %2 分</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>gesture</source>
        <translation>手势</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2%</translation>
    </message>
    <message>
        <source>%1 %2 %: fails</source>
        <translation>%1 %2%：未通过</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the answers of several questions</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a question and how many images pass it</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>RunCommands</name>
    <message numerus="yes">
        <source>delete %n runs</source>
        <translation>
            <numerusform>删除 %n 次训练</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Loading the model</source>
        <translation>加载模型</translation>
    </message>
    <message>
        <source>Saving the model</source>
        <translation>保存模型</translation>
    </message>
    <message>
        <source>Encoding photos</source>
        <translation>编码照片</translation>
    </message>
    <message>
        <source>Training step</source>
        <translation>训练步数</translation>
    </message>
    <message>
        <source>Drawing image</source>
        <translation>生成图片</translation>
    </message>
    <message>
        <source>Making class photos</source>
        <translation>生成类别照片</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>Loading photos</source>
        <translation>加载照片</translation>
    </message>
    <message>
        <source>Training the judge</source>
        <translation>训练评判器</translation>
    </message>
    <message>
        <source>Adding photos</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <source>Cropping photo</source>
        <translation>裁剪照片</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Copying megabyte</source>
        <translation>复制 MB</translation>
    </message>
    <message>
        <source>Looking at the model</source>
        <translation>检查模型</translation>
    </message>
    <message>
        <source>Writing the model</source>
        <translation>写入模型</translation>
    </message>
    <message>
        <source>Drawing preview</source>
        <translation>生成预览图</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>读取图片</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>打包</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>解包</translation>
    </message>
    <message>
        <source>Adding the version</source>
        <translation>添加版本</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Image %1 of %2, step</source>
        <translation>图片 %1/%2，步数</translation>
    </message>
</context>
<context>
    <name>UsedAgain</name>
    <message>
        <source>It was made with the LoRA &quot;%1&quot;: choose its file.</source>
        <translation>它使用了 LoRA“%1”：请选择其文件。</translation>
    </message>
    <message>
        <source>It was made with the embedding &quot;%1&quot;: choose its file.</source>
        <translation>它使用了嵌入“%1”：请选择其文件。</translation>
    </message>
</context>
<context>
    <name>VersionModel</name>
    <message>
        <source>instance photos</source>
        <translation>实例照片</translation>
    </message>
    <message>
        <source>class photos</source>
        <translation>类别照片</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Personalise Stable Diffusion with your own photos.</source>
        <translation>用自己的照片打造专属的 Stable Diffusion。</translation>
    </message>
    <message>
        <source>Folder of a project to open.</source>
        <translation>要打开的项目文件夹。</translation>
    </message>
    <message>
        <source>Open the demo project in this folder; make it when there is none.</source>
        <translation>打开此文件夹中的演示项目；没有则新建。</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Go on at once with the training that was at work or waited.</source>
        <translation>立即继续此前正在运行或等待的训练。</translation>
    </message>
</context>
<context>
    <name>thumbsup::AcceptanceBanner</name>
    <message>
        <source>%1 of %2 pass: %3</source>
        <translation>%2 张中 %1 张通过：%3</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Opens the acceptance report with every image and its verdict in the browser</source>
        <translation>在浏览器中打开验收报告，其中有每张图片及其判定</translation>
    </message>
    <message>
        <source>Accept as version</source>
        <translation>验收为版本</translation>
    </message>
    <message>
        <source>95 % interval %1 – %2 · criterion %3 · judge &quot;%4&quot; (validation %5)</source>
        <translation>95% 置信区间 %1 – %2 · 合格标准 %3 · 评判器“%4”（验证 %5）</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>不合格</translation>
    </message>
</context>
<context>
    <name>thumbsup::AccuracyChart</name>
    <message>
        <source>Accuracy by epoch</source>
        <translation>各轮准确率</translation>
    </message>
    <message>
        <source>Epoch %1: %2 % right</source>
        <translation>第 %1 轮：准确率 %2%</translation>
    </message>
</context>
<context>
    <name>thumbsup::BaseModelCards</name>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>无法使用</translation>
    </message>
</context>
<context>
    <name>thumbsup::BatchAcceptance</name>
    <message>
        <source>Only images of one batch that a run&apos;s result has made can become a version</source>
        <translation>只有由训练结果生成的同一批次图片才能验收为版本</translation>
    </message>
    <message>
        <source>Puts %1 into the registry as an accepted version</source>
        <translation>将 %1 作为验收合格的版本加入版本库</translation>
    </message>
    <message>
        <source>The pass rate does not reach the criterion</source>
        <translation>通过率未达到合格标准</translation>
    </message>
    <message>
        <source>Writing the acceptance report</source>
        <translation>生成验收报告</translation>
    </message>
    <message>
        <source>Accepting %1 into the registry</source>
        <translation>将 %1 验收并加入版本库</translation>
    </message>
    <message>
        <source>Accepted: see the Models page</source>
        <translation>已验收：请查看“模型”页面</translation>
    </message>
</context>
<context>
    <name>thumbsup::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
</context>
<context>
    <name>thumbsup::ConfusionMatrix</name>
    <message>
        <source>%1 photos: %2 rightly yes, %3 wrongly no; %4 rightly no, %5 wrongly yes</source>
        <translation>%1 张照片：正确判为是 %2，误判为否 %3；正确判为否 %4，误判为是 %5</translation>
    </message>
    <message>
        <source>says yes</source>
        <translation>判为是</translation>
    </message>
    <message>
        <source>says no</source>
        <translation>判为否</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>thumbsup::CropEditor</name>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Shift and the arrow keys move the crop, Ctrl+Shift and the arrow keys size it.</source>
        <translation>Shift+方向键移动裁剪框，Ctrl+Shift+方向键调整其大小。</translation>
    </message>
</context>
<context>
    <name>thumbsup::CurveChart</name>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Wheel: zoom. Drag: move. Double click: show all. Keys: + - zoom, arrows read, Home shows all.</source>
        <translation>滚轮：缩放。拖动：平移。双击：显示全部。按键：+ - 缩放，方向键读数，Home 显示全部。</translation>
    </message>
</context>
<context>
    <name>thumbsup::DemoProjectJob</name>
    <message>
        <source>Demo project</source>
        <translation>演示项目</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadCard</name>
    <message>
        <source>Progress of the download of %1</source>
        <translation>%1 的下载进度</translation>
    </message>
    <message>
        <source>Stop; the same download goes on later where it was</source>
        <translation>停止；以后再次下载时会从此处继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>下载中</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadDialog</name>
    <message>
        <source>Download a model</source>
        <translation>下载模型</translation>
    </message>
    <message>
        <source>A Stable Diffusion 1.x or 2.x in diffusers&apos; layout from %1. Every file is checked against the server&apos;s hash; a download that is stopped goes on later.</source>
        <translation>从 %1 下载 diffusers 格式的 Stable Diffusion 1.x 或 2.x。每个文件都会按服务器的哈希值校验；停止的下载以后可以继续。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Offline mode is on (Settings): no connection is opened. Import the model from a file or a folder instead.</source>
        <translation>离线模式已开启（见“设置”）：不会建立任何连接。请改为从文件或文件夹导入模型。</translation>
    </message>
    <message>
        <source>owner/name</source>
        <translation>所有者/名称</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>As the server names it: owner/name</source>
        <translation>服务器上的写法：所有者/名称</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订版</translation>
    </message>
    <message>
        <source>A branch, a tag or a commit</source>
        <translation>分支、标签或提交</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>按发布原样</translation>
    </message>
    <message>
        <source>half precision (fp16): half the size</source>
        <translation>半精度（fp16）：大小减半</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Asks the server what there is; nothing is downloaded yet</source>
        <translation>向服务器查询有哪些文件；暂不下载</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>A token is set in the environment; it is sent to this server alone.</source>
        <translation>环境变量中设有令牌；它只会发送给此服务器。</translation>
    </message>
    <message>
        <source>The keyring holds a token; it is sent to this server alone.</source>
        <translation>密钥环中存有令牌；它只会发送给此服务器。</translation>
    </message>
    <message>
        <source>No token is known: models that ask for an account are refused. If you have one, set HF_TOKEN before starting the studio, or store it with: thumbsup models login</source>
        <translation>没有已知的令牌：需要账户的模型会被拒绝。如果您有令牌，请在启动前设置 HF_TOKEN，或用以下命令保存：thumbsup models login</translation>
    </message>
    <message>
        <source>Show the files first: nothing is downloaded before you have seen what and how much.</source>
        <translation>请先显示文件：在您看到内容和大小之前，不会下载任何文件。</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在查询服务器…</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2. %3 are free on this disk.</source>
        <translation>%1，%2。此磁盘可用 %3。</translation>
    </message>
    <message>
        <source>%1, %2, but only %3 are free on this disk. Make room, or choose half precision.</source>
        <translation>%1，%2，但此磁盘仅可用 %3。请腾出空间，或选择半精度。</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadJob</name>
    <message>
        <source>Downloading %1</source>
        <translation>下载 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes a second</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ErrorBox</name>
    <message>
        <source>That did not work</source>
        <translation>操作未成功</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>程序内部出现错误。</translation>
    </message>
    <message>
        <source>Copies the sentence and the details, for a report</source>
        <translation>复制错误信息和详情，用于报告问题</translation>
    </message>
    <message>
        <source>Nothing was changed. Correct what is named above and try again.</source>
        <translation>没有任何更改。请更正上述内容后重试。</translation>
    </message>
    <message>
        <source>Check that the place is there, that there is room, and that you may read and write it; then try again.</source>
        <translation>请检查该位置是否存在、空间是否足够，以及是否有读写权限，然后重试。</translation>
    </message>
    <message>
        <source>The file is damaged or was made by something else. It was not changed: take another copy of it, or put it right and try again.</source>
        <translation>文件已损坏，或由其他程序生成。文件未被改动：请换用另一份副本，或修复后重试。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller resolution, a smaller batch or LoRA; the forecast on the Train page says what fits.</source>
        <translation>请关闭其他程序，或选择更低的分辨率、更小的批大小或 LoRA；“训练”页面的预估会显示哪些设置足够。</translation>
    </message>
    <message>
        <source>Train again with a lower learning rate, or go on from the last checkpoint.</source>
        <translation>请用更低的学习率重新训练，或从最后一个检查点继续。</translation>
    </message>
    <message>
        <source>This is a mistake in the program. Your files are safe; please report it with the details.</source>
        <translation>这是程序本身的错误。您的文件是安全的；请附上详情报告此问题。</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n images</source>
        <translation>
            <numerusform>导出 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>As files</source>
        <translation>导出为文件</translation>
    </message>
    <message>
        <source>Copies of the PNG files; their parameters are inside</source>
        <translation>PNG 文件的副本，参数保存在文件内</translation>
    </message>
    <message>
        <source>As a ZIP archive with a manifest</source>
        <translation>导出为带清单的 ZIP 压缩包</translation>
    </message>
    <message>
        <source>One file; manifest.json lists prompt, seed and verdict of every image</source>
        <translation>单个文件；manifest.json 列出每张图片的提示词、种子和判定</translation>
    </message>
    <message>
        <source>As a contact sheet</source>
        <translation>导出为总览图</translation>
    </message>
    <message>
        <source>One PNG with all images and their seeds</source>
        <translation>一张 PNG，包含全部图片及其种子</translation>
    </message>
    <message>
        <source>To</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>导出位置</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>浏览...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export to folder</source>
        <translation>导出到文件夹</translation>
    </message>
    <message>
        <source>ZIP archives (*.zip)</source>
        <translation>ZIP 压缩包 (*.zip)</translation>
    </message>
    <message>
        <source>PNG images (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Say where the images are to go.</source>
        <translation>请指定图片的导出位置。</translation>
    </message>
    <message>
        <source>%1 exists already; it is not overwritten. Choose another name.</source>
        <translation>%1 已存在，不会覆盖。请换一个名称。</translation>
    </message>
</context>
<context>
    <name>thumbsup::FilmStrip</name>
    <message>
        <source>Preview pictures</source>
        <translation>预览图</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Step %1: %2 of %3 pass, likeness %4</source>
        <translation>第 %1 步：%3 张中 %2 张通过，相似度 %4</translation>
    </message>
</context>
<context>
    <name>thumbsup::ForecastPanel</name>
    <message>
        <source>Forecast</source>
        <translation>预估</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Measure two steps</source>
        <translation>实测两步</translation>
    </message>
    <message>
        <source>Loads the model and measures the memory and the time of real steps.</source>
        <translation>加载模型，实测几步训练所需的内存和时间。</translation>
    </message>
    <message>
        <source>Choose a base model to see what training needs.</source>
        <translation>选择基础模型，查看训练所需的资源。</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>足够</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>不足</translation>
    </message>
    <message>
        <source>%1, %2 are free</source>
        <translation>%1，可用 %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>Needs %1, %2 are free.</source>
        <translation>需要 %1，可用 %2。</translation>
    </message>
    <message>
        <source>Needs %1 on the disk, %2 are free.</source>
        <translation>需要 %1 磁盘空间，可用 %2。</translation>
    </message>
    <message>
        <source>estimate: %1</source>
        <translation>估计 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n steps of %1 s</source>
        <translation>
            <numerusform>%n 步，每步 %1 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, as measured on this machine; without previews</source>
        <translation>%1，本机实测值；不含预览图</translation>
    </message>
    <message>
        <source>%1, estimated from the size of the model: no such step was measured on this machine yet</source>
        <translation>%1，根据模型大小估计：本机尚未实测过这样的训练步</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryFilterBar</name>
    <message>
        <source>Loose images</source>
        <translation>零散图片</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>a batch&apos;s date and time</comment>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>Which images are shown</source>
        <translation>显示哪些图片</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>全部图片</translation>
    </message>
    <message>
        <source>Images that the judge accepts</source>
        <translation>评判器判为通过的图片</translation>
    </message>
    <message>
        <source>Images that the judge refuses</source>
        <translation>评判器判为未通过的图片</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>The generation whose images are shown and counted</source>
        <translation>显示并统计哪一次生成的图片</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Images with at least this rating (keys 1 to 5, 0 for none)</source>
        <translation>不低于此评分的图片（按 1 到 5 评分，按 0 清除）</translation>
    </message>
    <message>
        <source>Any ★</source>
        <comment>images of any rating</comment>
        <translation>全部 ★</translation>
    </message>
    <message>
        <source>5 ★</source>
        <comment>images rated 5</comment>
        <translation>5 ★</translation>
    </message>
    <message>
        <source>%1+ ★</source>
        <comment>images rated this or better</comment>
        <translation>%1+ ★</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>图片的排序</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最早在前</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>把握最大在前</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>把握最小在前</translation>
    </message>
    <message>
        <source>Best rated first</source>
        <translation>评分最高在前</translation>
    </message>
    <message>
        <source>By seed</source>
        <translation>按种子</translation>
    </message>
    <message>
        <source>Search prompts</source>
        <translation>搜索提示词</translation>
    </message>
    <message>
        <source>Words of the prompt, the file&apos;s name or the seed</source>
        <translation>提示词中的词、文件名或种子</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>Pass %1</source>
        <translation>通过 %1</translation>
    </message>
    <message>
        <source>Fail %1</source>
        <translation>未通过 %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryGeneration</name>
    <message>
        <source>There is no model to draw with.</source>
        <translation>没有可用于生成的模型。</translation>
    </message>
    <message numerus="yes">
        <source>Generating %n images</source>
        <translation>
            <numerusform>生成 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting for another job</source>
        <translation>等待其他任务</translation>
    </message>
    <message>
        <source>image %1 of %2</source>
        <translation>图片 %1/%2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryInspector</name>
    <message>
        <source>Choose an image to see its verdict and what made it.</source>
        <translation>选择一张图片，查看其判定和生成参数。</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Mean cosine similarity to the instance photos: 1 the same, about 0 nothing in common</source>
        <translation>与实例照片的平均余弦相似度：1 为相同，接近 0 为毫无共同之处</translation>
    </message>
    <message>
        <source>Nearly a copy of one of your photos</source>
        <translation>几乎与您的一张照片相同</translation>
    </message>
    <message>
        <source>Where it looked</source>
        <translation>关注区域</translation>
    </message>
    <message>
        <source>Shows in colour what spoke for the judge&apos;s answer</source>
        <translation>用颜色显示评判器作出判定的依据</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>likeness to %1</source>
        <translation>与 %1 的相似度</translation>
    </message>
    <message numerus="yes">
        <source>%n images chosen</source>
        <translation>
            <numerusform>已选 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>none inside</source>
        <translation>文件中没有</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>反向提示词</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>Clip skip</source>
        <translation>CLIP 跳过层</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>引导重缩放</translation>
    </message>
    <message>
        <source>Eta</source>
        <translation>Eta</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryModel</name>
    <message>
        <source>, passes with %1 %</source>
        <translation>，通过（%1%）</translation>
    </message>
    <message>
        <source>, fails with %1 %</source>
        <translation>，未通过（%1%）</translation>
    </message>
    <message>
        <source>, favourite</source>
        <translation>，已收藏</translation>
    </message>
    <message>
        <source>The image in the making, %1 %</source>
        <translation>正在生成的图片，%1%</translation>
    </message>
    <message>
        <source>, rated %1 of 5</source>
        <translation>，评分 %1/5</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryPage</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Makes the images with these parameters</source>
        <translation>用这些参数生成图片</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stops after this step; finished images stay</source>
        <translation>完成当前步后停止；已完成的图片会保留</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Marks the chosen images, or unmarks them</source>
        <translation>收藏所选图片，或取消收藏</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Shows the image over the whole page</source>
        <translation>在整个页面上显示图片</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Two images side by side, zoomed together: choose two</source>
        <translation>并排显示两张图片并同步缩放：请选择两张</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出...</translation>
    </message>
    <message>
        <source>The chosen images as files, as a ZIP archive or as a contact sheet</source>
        <translation>将所选图片导出为文件、ZIP 压缩包或总览图</translation>
    </message>
    <message>
        <source>Delete images</source>
        <translation>删除图片</translation>
    </message>
    <message>
        <source>Moves the chosen images to the project&apos;s trash; can be undone</source>
        <translation>将所选图片移到项目回收站；可撤销</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the parameters as text that other programs read</source>
        <translation>将参数复制为其他程序可读取的文本</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>再次使用</translation>
    </message>
    <message>
        <source>Puts the image&apos;s prompt and parameters into the panel</source>
        <translation>将图片的提示词和参数填入面板</translation>
    </message>
    <message>
        <source>Nearest photo</source>
        <translation>最相似照片</translation>
    </message>
    <message>
        <source>Shows the instance photo that resembles it most</source>
        <translation>显示与它最相似的实例照片</translation>
    </message>
    <message>
        <source>Images appear here as they are made. Write a prompt and choose Generate.</source>
        <translation>生成的图片会显示在这里。请输入提示词，然后点击“生成”。</translation>
    </message>
    <message>
        <source>No image matches. Show all, or clear the search.</source>
        <translation>没有符合条件的图片。请显示全部，或清除搜索。</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Choose two images to compare them.</source>
        <translation>请选择两张图片进行比较。</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>nearest photo: %1</source>
        <translation>最相似照片：%1</translation>
    </message>
    <message>
        <source>No rating</source>
        <translation>清除评分</translation>
    </message>
    <message>
        <source>Rate %1 of 5</source>
        <translation>评为 %1 星</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryView</name>
    <message>
        <source>Generated images</source>
        <translation>生成的图片</translation>
    </message>
</context>
<context>
    <name>thumbsup::GeneratePanel</name>
    <message>
        <source>What the images should show</source>
        <translation>图片中应出现的内容</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>What the images should show; (word:1.3) stresses, [word] weakens</source>
        <translation>图片中应出现的内容；(word:1.3) 加强，[word] 减弱</translation>
    </message>
    <message>
        <source>What they should not show</source>
        <translation>图片中不应出现的内容</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>反向提示词</translation>
    </message>
    <message>
        <source>What the images should not show: low quality, blurry, unfinished</source>
        <translation>图片中不应出现的内容，如 low quality, blurry, unfinished</translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>guidance %1</source>
        <translation>引导 %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>model&apos;s size</source>
        <translation>模型默认大小</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>The model that draws: the starter, an imported one, a run&apos;s result, a version</source>
        <translation>用于生成的模型：入门模型、导入的模型、训练结果或版本</translation>
    </message>
    <message>
        <source>The judge that looks at every image as soon as it is made</source>
        <translation>图片生成后立即进行评判的评判器</translation>
    </message>
    <message>
        <source>Progress of the generation</source>
        <translation>生成进度</translation>
    </message>
    <message>
        <source>A random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>%1 · %2 steps</source>
        <translation>%1 · %2 步</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>%1 (%2 % right)</source>
        <translation>%1（准确率 %2%）</translation>
    </message>
    <message>
        <source>No judge yet: train one on the Judge page</source>
        <translation>还没有评判器：请在“评判器”页面训练</translation>
    </message>
    <message>
        <source>Do not judge</source>
        <translation>不评判</translation>
    </message>
    <message>
        <source>no judge</source>
        <translation>无评判器</translation>
    </message>
    <message>
        <source>judge: %1</source>
        <translation>评判器：%1</translation>
    </message>
    <message>
        <source>LoRA, embedding, clip skip, eta, guidance rescale, precision</source>
        <translation>LoRA、嵌入、CLIP 跳过层、Eta、引导重缩放、精度</translation>
    </message>
    <message>
        <source>more (%1)</source>
        <translation>更多（%1）</translation>
    </message>
    <message>
        <source>more</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Its model &quot;%1&quot; is not here any more; the chosen one stays.</source>
        <translation>其模型“%1”已不在此处；保留当前所选模型。</translation>
    </message>
</context>
<context>
    <name>thumbsup::HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>&lt;b&gt;Photos.&lt;/b&gt; Drop photos onto three shelves: Instance (this person), Class (others doing the same) and Contrast (people without the gesture; only the judge sees these). Your originals are never touched.</source>
        <translation>&lt;b&gt;照片。&lt;/b&gt;将照片拖到三个照片组：实例（此人）、类别（做同样手势的其他人）和对照（没有做该手势的人；只有评判器会看到）。原始照片绝不会被改动。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Judge.&lt;/b&gt; Train a judge that tells the pictures that are right from those that are not.</source>
        <translation>&lt;b&gt;评判器。&lt;/b&gt;训练一个评判器，区分符合要求和不符合要求的图片。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Train.&lt;/b&gt; Choose a base model and a preset, look at the forecast, and train. You can pause, stop and go on later; a stopped run loses nothing.</source>
        <translation>&lt;b&gt;训练。&lt;/b&gt;选择基础模型和预设，查看预估，然后训练。可以暂停、停止，以后再继续；停止的训练不会丢失任何内容。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Gallery.&lt;/b&gt; Make pictures from text. Each carries its verdict and its parameters. Export what you like.</source>
        <translation>&lt;b&gt;图库。&lt;/b&gt;用文字生成图片。每张图片都带有判定和参数。喜欢的可以导出。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Models.&lt;/b&gt; Accept a model whose pictures pass as a version; roll back, compare, export.</source>
        <translation>&lt;b&gt;模型。&lt;/b&gt;将图片通过率达标的模型验收为版本；可以回滚、比较和导出。</translation>
    </message>
    <message>
        <source>Personalise Stable Diffusion with your own photos, and know which pictures are right. Everything is computed on this machine; no photo leaves it.</source>
        <translation>用自己的照片打造专属的 Stable Diffusion，并知道哪些图片符合要求。一切都在本机计算，照片不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Drawings of the demo and of the starter model:</source>
        <translation>演示和入门模型所用的插画：</translation>
    </message>
    <message>
        <source>Built on Qt %1 and LibTorch.</source>
        <translation>基于 Qt %1 和 LibTorch 构建。</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>使用方法</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>所有页面</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评判器</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>In lists of photos and images</source>
        <translation>在照片和图片列表中</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>the next one; with Shift: choose several</source>
        <translation>下一项；按住 Shift 可选择多项</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+空格</translation>
    </message>
    <message>
        <source>choose one more, or one less</source>
        <translation>增选或取消选择一项</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Menu key</source>
        <translation>菜单键</translation>
    </message>
    <message>
        <source>everything that can be done with it</source>
        <translation>显示所有可用操作</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>the next field</source>
        <translation>下一个输入框</translation>
    </message>
</context>
<context>
    <name>thumbsup::ImageViewer</name>
    <message>
        <source>Previous image (Left)</source>
        <translation>上一张图片（←）</translation>
    </message>
    <message>
        <source>Next image (Right)</source>
        <translation>下一张图片（→）</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Where it looked</source>
        <translation>关注区域</translation>
    </message>
    <message>
        <source>Shows in colour what spoke for the judge&apos;s answer (H)</source>
        <translation>用颜色显示评判器作出判定的依据（H）</translation>
    </message>
    <message>
        <source>Favourite (F)</source>
        <translation>收藏（F）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back to the gallery (Esc)</source>
        <translation>返回图库（Esc）</translation>
    </message>
    <message>
        <source>passes, %1 %</source>
        <translation>通过，%1%</translation>
    </message>
    <message>
        <source>fails, %1 %</source>
        <translation>未通过，%1%</translation>
    </message>
    <message>
        <source>One screen pixel for every pixel (Z)</source>
        <translation>按实际像素显示（Z）</translation>
    </message>
    <message>
        <source>The whole image (W)</source>
        <translation>显示整张图片（W）</translation>
    </message>
</context>
<context>
    <name>thumbsup::Job</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2/%3</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::JobPopup</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation>清除已结束</translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation>没有正在运行的任务。</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgePage</name>
    <message>
        <source>Train the judge</source>
        <translation>训练评判器</translation>
    </message>
    <message>
        <source>Fine-tunes a ResNet on the shelves; earlier judges stay</source>
        <translation>用各照片组微调 ResNet；以前的评判器会保留</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stops after this step; training again goes on from there</source>
        <translation>完成当前步后停止；再次训练时从此处继续</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Opens the judge&apos;s own report in the browser</source>
        <translation>在浏览器中打开评判器自己的报告</translation>
    </message>
    <message>
        <source>Delete judge</source>
        <translation>删除评判器</translation>
    </message>
    <message>
        <source>Moves this judge to the project&apos;s trash; can be undone</source>
        <translation>将此评判器移到项目回收站；可撤销</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>移到“%1”</translation>
    </message>
    <message>
        <source>Moves the chosen photos to the shelf %1, where they belong; can be undone</source>
        <translation>将所选照片移到其应属的照片组“%1”；可撤销</translation>
    </message>
    <message>
        <source>The threshold was set by hand.</source>
        <translation>阈值已手动设定。</translation>
    </message>
    <message>
        <source>Say what the judge is to ask, for example &quot;thumbs up&quot;.</source>
        <translation>请填写评判内容，例如“竖起大拇指”。</translation>
    </message>
    <message>
        <source>Training the judge &quot;%1&quot;</source>
        <translation>训练评判器“%1”</translation>
    </message>
    <message>
        <source>delete the judge &quot;%1&quot;</source>
        <translation>删除评判器“%1”</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgePanel</name>
    <message>
        <source>Fine-tunes a ResNet on your photos, keeps %1 % aside to test itself.</source>
        <translation>用您的照片微调 ResNet，留出 %1% 用于自我测试。</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评判器</translation>
    </message>
    <message>
        <source>The judges of this project</source>
        <translation>此项目的评判器</translation>
    </message>
    <message>
        <source>Yes: instance + class</source>
        <translation>是：实例 + 类别</translation>
    </message>
    <message>
        <source>No: contrast</source>
        <translation>否：对照</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>What it asks</source>
        <translation>评判内容</translation>
    </message>
    <message>
        <source>What is asked about every image, for example &quot;thumbs up&quot;</source>
        <translation>对每张图片要评判的内容，例如“竖起大拇指”</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干网络</translation>
    </message>
    <message>
        <source>The pretrained network it starts from</source>
        <translation>作为起点的预训练网络</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Passes over the photos at most, 1 to 60; training ends earlier when nothing is gained</source>
        <translation>遍历照片的最多轮数，1 到 60；没有进步时训练会提前结束</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>%1 % held out</source>
        <translation>留出 %1%</translation>
    </message>
    <message>
        <source>patience %1</source>
        <translation>耐心值 %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>The probability from which an image passes, 0.01 to 0.99; the counts follow at once</source>
        <translation>图片达到此概率即通过，0.01 到 0.99；计数随即更新</translation>
    </message>
    <message>
        <source>more pass</source>
        <translation>通过更多</translation>
    </message>
    <message>
        <source>fewer false thumbs</source>
        <translation>误通过更少</translation>
    </message>
    <message>
        <source>Progress of the judge&apos;s training</source>
        <translation>评判器的训练进度</translation>
    </message>
    <message>
        <source>ResNet-18, pretrained (starter)</source>
        <translation>ResNet-18，预训练（自带）</translation>
    </message>
    <message>
        <source>None: from scratch, much worse</source>
        <translation>无：从零开始，效果差很多</translation>
    </message>
    <message>
        <source>Other file...</source>
        <translation>其他文件...</translation>
    </message>
    <message>
        <source>Pretrained ResNet-18, 34 or 50</source>
        <translation>预训练的 ResNet-18、34 或 50</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt)</source>
        <translation>权重 (*.safetensors *.pth *.pt)</translation>
    </message>
    <message>
        <source>%1 · %2 % · %3</source>
        <translation>%1 · %2% · %3</translation>
    </message>
    <message numerus="yes">
        <source>%n photos that show it (instance or class)</source>
        <translation>
            <numerusform>%n 张符合的照片（实例或类别）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contrast photos that do not</source>
        <translation>
            <numerusform>%n 张不符合的对照照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Still needed: %1.</source>
        <translation>还需要 %1。</translation>
    </message>
    <message>
        <source> and </source>
        <translation>和 </translation>
    </message>
    <message>
        <source>Judge: %1</source>
        <translation>评判器：%1</translation>
    </message>
    <message>
        <source>This judge was made by an older version: train it again to move its threshold.</source>
        <translation>此评判器由旧版本程序生成：重新训练后才能移动阈值。</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgeReportView</name>
    <message>
        <source>Validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>ROC-AUC</source>
        <translation>ROC-AUC</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Accuracy by epoch</source>
        <translation>各轮准确率</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>可靠性</translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation>留出照片</translation>
    </message>
    <message>
        <source>Misjudged, worst first</source>
        <translation>误判照片，最差在前</translation>
    </message>
    <message>
        <source>Misjudged photos</source>
        <translation>误判照片</translation>
    </message>
    <message>
        <source>no judge yet</source>
        <translation>还没有评判器</translation>
    </message>
    <message>
        <source>Fill the shelves on the Photos page, then train.</source>
        <translation>请先在“照片”页面填充各照片组，再训练。</translation>
    </message>
    <message>
        <source>Photos the judge gets wrong will be shown here.</source>
        <translation>评判器判错的照片会显示在这里。</translation>
    </message>
    <message>
        <source>%1 of %2 · 95 % interval %3 – %4 %</source>
        <translation>%1/%2 · 95% 置信区间 %3 – %4%</translation>
    </message>
    <message>
        <source>calibrated, temperature %1</source>
        <translation>已校准，温度 %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未</translation>
    </message>
    <message>
        <source>above the %1 % asked of a judge</source>
        <translation>高于评判器所需的 %1%</translation>
    </message>
    <message>
        <source>below the %1 % asked of a judge: more photos help</source>
        <translation>低于评判器所需的 %1%：增加照片会有帮助</translation>
    </message>
    <message>
        <source>None: every held-out photo is judged rightly at this threshold.</source>
        <translation>无：在此阈值下，所有留出照片都判定正确。</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are on another shelf by now or gone: train again.</source>
        <translation>
            <numerusform>%n 张照片已移到其他照片组或已不存在：请重新训练。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <comment>a question, and how many held-out photos it judges rightly</comment>
        <translation>%1 %2/%3</translation>
    </message>
    <message>
        <source>Right on what it never saw: %1.</source>
        <translation>在从未见过的图片上判对：%1。</translation>
    </message>
    <message>
        <source>It cannot answer: %1.</source>
        <translation>无法回答：%1。</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelInspector</name>
    <message>
        <source>An image of %1</source>
        <translation>%1 的一张图片</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Choose a version or a model to see where it comes from.</source>
        <translation>选择一个版本或模型，查看其来源。</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>谱系</translation>
    </message>
    <message>
        <source>Acceptance</source>
        <translation>验收</translation>
    </message>
    <message>
        <source>%1 of %2 pass</source>
        <translation>%2 张中 %1 张通过</translation>
    </message>
    <message>
        <source>judge &quot;%1&quot;</source>
        <translation>评判器“%1”</translation>
    </message>
    <message>
        <source>Parameters against %1</source>
        <translation>参数（与 %1 相比）</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>通过率</translation>
    </message>
    <message>
        <source>%1 % → %2 %</source>
        <translation>%1% → %2%</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Prior weight</source>
        <translation>先验权重</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>instance + class photos it was trained on</source>
        <translation>训练所用的实例 + 类别照片</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>what</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>made</source>
        <translation>创建于</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelsPage</name>
    <message>
        <source>Versions of %1</source>
        <translation>%1 的版本</translation>
    </message>
    <message>
        <source>No versions yet: train on the Train page, make images in the Gallery, and accept what passes.</source>
        <translation>还没有版本：请在“训练”页面训练，在“图库”中生成图片，再验收通过的模型。</translation>
    </message>
    <message>
        <source>Base models</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Drop a .safetensors or .ckpt file, or a model folder here</source>
        <translation>将 .safetensors 或 .ckpt 文件或模型文件夹拖到这里</translation>
    </message>
    <message>
        <source>Versions and runs</source>
        <translation>版本和训练</translation>
    </message>
    <message>
        <source>Choose two rows of the table to compare them.</source>
        <translation>请在表格中选择两行进行比较。</translation>
    </message>
    <message>
        <source>Import file...</source>
        <translation>导入文件...</translation>
    </message>
    <message>
        <source>Copies a .safetensors or .ckpt checkpoint into the project</source>
        <translation>将 .safetensors 或 .ckpt 检查点复制到项目中</translation>
    </message>
    <message>
        <source>Import folder...</source>
        <translation>导入文件夹...</translation>
    </message>
    <message>
        <source>Copies a model folder (diffusers) into the project</source>
        <translation>将模型文件夹（diffusers）复制到项目中</translation>
    </message>
    <message>
        <source>Export for other programs...</source>
        <translation>导出给其他程序...</translation>
    </message>
    <message>
        <source>Copies the model to a place of your choice</source>
        <translation>将模型复制到您选择的位置</translation>
    </message>
    <message>
        <source>Compare two</source>
        <translation>比较两项</translation>
    </message>
    <message>
        <source>What differs between two: choose both in the table</source>
        <translation>两者之间的差异：请在表格中选择两项</translation>
    </message>
    <message>
        <source>Keep as a version</source>
        <translation>保存为版本</translation>
    </message>
    <message>
        <source>Puts the run&apos;s result on record with its photos and parameters, as a candidate</source>
        <translation>将训练结果连同照片和参数记录在案，作为候选版本</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>验收</translation>
    </message>
    <message>
        <source>The candidate&apos;s judged images must reach the criterion; judge them in the Gallery</source>
        <translation>候选版本的已评判图片须达到合格标准；请在“图库”中评判</translation>
    </message>
    <message>
        <source>Put into production</source>
        <translation>设为生产版</translation>
    </message>
    <message>
        <source>The version that is served and exported by default; the one before goes back to accepted</source>
        <translation>默认对外提供服务和导出的版本；之前的生产版恢复为“合格”</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>回滚</translation>
    </message>
    <message>
        <source>Puts the version that was in production before back there</source>
        <translation>将上一个生产版重新设为生产版</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Takes the version out of use; it stays on record</source>
        <translation>停用该版本；记录会保留</translation>
    </message>
    <message>
        <source>Bring back from the archive</source>
        <translation>从归档恢复</translation>
    </message>
    <message>
        <source>The version is a candidate again</source>
        <translation>将该版本恢复为候选</translation>
    </message>
    <message>
        <source>Delete...</source>
        <translation>删除...</translation>
    </message>
    <message>
        <source>Moves a run or an imported model to the project&apos;s trash; can be undone</source>
        <translation>将训练或导入的模型移到项目回收站；可撤销</translation>
    </message>
    <message>
        <source>Import a checkpoint</source>
        <translation>导入检查点</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</source>
        <translation>检查点 (*.safetensors *.ckpt *.pt *.pth)</translation>
    </message>
    <message>
        <source>Import a model folder</source>
        <translation>导入模型文件夹</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>删除 %1？</translation>
    </message>
    <message>
        <source>Delete %1 with its checkpoints, curves and samples?</source>
        <translation>要删除 %1 及其检查点、曲线和预览图吗？</translation>
    </message>
    <message>
        <source>Delete %1 from this project?</source>
        <translation>要从此项目中删除 %1 吗？</translation>
    </message>
    <message>
        <source>%1 go to the project&apos;s trash; Undo brings them back. Versions made from it stay.</source>
        <translation>%1 的内容将移到项目回收站；可用“撤销”恢复。由其产生的版本会保留。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Only runs and imported models can be deleted; versions are archived.</source>
        <translation>只能删除训练和导入的模型；版本只能归档。</translation>
    </message>
    <message>
        <source>%1 is at work; stop it first.</source>
        <translation>%1 正在运行，请先停止。</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Keeping %1 as a version</source>
        <translation>将 %1 保存为版本</translation>
    </message>
    <message>
        <source>Accepting %1</source>
        <translation>验收 %1</translation>
    </message>
    <message>
        <source>Putting %1 into production</source>
        <translation>将 %1 设为生产版</translation>
    </message>
    <message>
        <source>Archiving %1</source>
        <translation>归档 %1</translation>
    </message>
    <message>
        <source>Bringing %1 back</source>
        <translation>从归档恢复 %1</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <translation>回滚</translation>
    </message>
    <message>
        <source>Download...</source>
        <translation>下载...</translation>
    </message>
    <message>
        <source>Fetches a model from the model server; says before how much it is</source>
        <translation>从模型服务器获取模型；下载前会显示大小</translation>
    </message>
</context>
<context>
    <name>thumbsup::NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Who or what is it about?</source>
        <translation>主角是谁，或者是什么？</translation>
    </message>
    <message>
        <source>Folder of the project</source>
        <translation>项目文件夹</translation>
    </message>
    <message>
        <source>Photos are copied into it; runs, models and images are kept in it</source>
        <translation>照片会复制到其中；训练、模型和图片也保存在其中</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>浏览...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Where the project&apos;s folder goes</source>
        <translation>项目文件夹的位置</translation>
    </message>
    <message>
        <source>Say where the project&apos;s folder is to be.</source>
        <translation>请指定项目文件夹的位置。</translation>
    </message>
    <message>
        <source>This folder exists already and is not empty; choose another one.</source>
        <translation>此文件夹已存在且不为空；请选择其他文件夹。</translation>
    </message>
</context>
<context>
    <name>thumbsup::NewRunPanel</name>
    <message>
        <source>New run</source>
        <translation>新训练</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Change of %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>The model that training starts from</source>
        <translation>训练所用的起始模型</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>选择基础模型</translation>
    </message>
    <message>
        <source>Models (*.safetensors *.ckpt)</source>
        <translation>模型 (*.safetensors *.ckpt)</translation>
    </message>
    <message>
        <source>Base model: a diffusers folder</source>
        <translation>基础模型：diffusers 文件夹</translation>
    </message>
</context>
<context>
    <name>thumbsup::NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamChip</name>
    <message>
        <source>From %1 to %2 %3.</source>
        <translation>范围：%1 – %2 %3</translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation>重置为 %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamEditor</name>
    <message>
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1：选择文件</translation>
    </message>
    <message>
        <source>Files (%1)</source>
        <translation>文件 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamForm</name>
    <message>
        <source>Find a parameter</source>
        <translation>查找参数</translation>
    </message>
    <message>
        <source>Advanced (%1): precision, optimizer, EMA, min-SNR …</source>
        <translation>高级（%1）：精度、优化器、EMA、min-SNR…</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoAutoCrop</name>
    <message numerus="yes">
        <source>, %n around the middle because nobody was found</source>
        <translation>
            <numerusform>，%n 张因未找到人物而居中裁剪</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Auto-crop %n photos</source>
        <translation>
            <numerusform>自动裁剪 %n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos cropped around a person</source>
        <translation>
            <numerusform>%n 张照片已围绕人物裁剪</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoCropEditor</name>
    <message>
        <source>Crop %1</source>
        <translation>裁剪 %1</translation>
    </message>
    <message>
        <source>Choose a photo to see and crop it</source>
        <translation>选择一张照片进行查看和裁剪</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoDelegate</name>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
    <message numerus="yes">
        <source>%n tags</source>
        <translation>
            <numerusform>%n 个标签</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoFindings</name>
    <message>
        <source>Nothing to check</source>
        <translation>没有可检查的内容</translation>
    </message>
    <message>
        <source>%1 The next edit sets that file aside.</source>
        <translation>%1 下次编辑时，该文件会被移到一旁。</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Sharp (variance %1)</source>
        <translation>清晰（方差 %1）</translation>
    </message>
    <message>
        <source>%1 × %2 px after the crop</source>
        <translation>裁剪后 %1 × %2 px</translation>
    </message>
    <message>
        <source>Well exposed (mean %1 of 255)</source>
        <translation>曝光良好（均值 %1/255）</translation>
    </message>
    <message>
        <source>No near twin</source>
        <translation>没有近似照片</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoImport</name>
    <message>
        <source>%1 is not on this computer. Save the picture first, then add the file.</source>
        <translation>%1 不在这台电脑上。请先保存图片，再添加文件。</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>添加照片到“%1”</translation>
    </message>
    <message numerus="yes">
        <source>Add %n photos to %1</source>
        <translation>
            <numerusform>添加 %n 张照片到“%1”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoInspector</name>
    <message>
        <source>Leave out of training</source>
        <translation>从训练中排除</translation>
    </message>
    <message>
        <source>← → next&#xa0;photo · C&#xa0;crop · T&#xa0;tag · X&#xa0;leave&#xa0;out · Del&#xa0;delete</source>
        <translation>← → 切换照片 · C 裁剪 · T 标签 · X 排除 · Del 删除</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>What the text encoder is told about this photo instead of the prompt. {tags} stands for its tags, {file} for its name.</source>
        <translation>代替提示词提供给文本编码器的照片描述。{tags} 代表照片的标签，{file} 代表文件名。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>The photo stays in the project, nothing is trained on it (X)</source>
        <translation>照片保留在项目中，但不用于训练（X）</translation>
    </message>
    <message>
        <source>Seen per epoch</source>
        <translation>每轮次数</translation>
    </message>
    <message>
        <source>How often the photo is seen in one epoch, 1 to 1000 times</source>
        <translation>每轮训练中使用此照片的次数，1 到 1000 次</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>为 %1 添加标签</translation>
    </message>
    <message>
        <source>Remove a tag of %1</source>
        <translation>移除 %1 的一个标签</translation>
    </message>
    <message>
        <source>Repeats of %1</source>
        <translation>更改 %1 的重复次数</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>自由</translation>
    </message>
    <message>
        <source>Crop with width : height locked to %1</source>
        <translation>将裁剪的宽高比锁定为 %1</translation>
    </message>
    <message>
        <source>Crop with any width and height</source>
        <translation>以任意宽度和高度裁剪</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Turn %1</source>
        <translation>旋转 %1</translation>
    </message>
    <message>
        <source>Flip %1</source>
        <translation>翻转 %1</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>排除 %1</translation>
    </message>
    <message>
        <source>Use %1 again</source>
        <translation>重新使用 %1</translation>
    </message>
    <message>
        <source>Remove the crop of %1</source>
        <translation>移除 %1 的裁剪</translation>
    </message>
    <message>
        <source>Caption of %1</source>
        <translation>更改 %1 的描述</translation>
    </message>
    <message>
        <source>No photo chosen</source>
        <translation>未选择照片</translation>
    </message>
    <message>
        <source>Several captions; what you write replaces them all</source>
        <translation>有多个不同的描述；输入的内容会替换全部描述</translation>
    </message>
    <message>
        <source>As the prompt of the training</source>
        <translation>与训练提示词相同</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos chosen</source>
        <translation>
            <numerusform>已选 %n 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoShelfModel</name>
    <message>
        <source>unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>edits unreadable</source>
        <translation>编辑记录无法读取</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>Left out of training</source>
        <translation>已从训练中排除</translation>
    </message>
    <message>
        <source>Seen %1 times an epoch</source>
        <translation>每轮使用 %1 次</translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation>标签：%1</translation>
    </message>
    <message>
        <source>left out of training</source>
        <translation>已从训练中排除</translation>
    </message>
    <message>
        <source>warnings: %1</source>
        <translation>警告：%1</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotosPage</name>
    <message>
        <source>Filter by tag, name, warning</source>
        <translation>按标签、名称、警告筛选</translation>
    </message>
    <message>
        <source>Filter by tag, name, caption or warning</source>
        <translation>按标签、名称、描述或警告筛选</translation>
    </message>
    <message>
        <source>Shows photos in whose name, tags, caption or warnings every word occurs (%1)</source>
        <translation>显示名称、标签、描述或警告中包含所有关键词的照片（%1）</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Untagged</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Photos with a warning</source>
        <translation>有警告的照片</translation>
    </message>
    <message>
        <source>Photos without a tag</source>
        <translation>没有标签的照片</translation>
    </message>
    <message>
        <source>Photos that are left out of training</source>
        <translation>从训练中排除的照片</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Softest first</source>
        <translation>最模糊在前</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>最小在前</translation>
    </message>
    <message>
        <source>Most warnings</source>
        <translation>警告最多</translation>
    </message>
    <message>
        <source>Order of the photos</source>
        <translation>照片的排序</translation>
    </message>
    <message>
        <source>Drag the handles · ← → next photo · Shift+arrows move the crop · Esc back to the shelves</source>
        <translation>拖动控制点 · ← → 切换照片 · Shift+方向键移动裁剪框 · Esc 返回照片组</translation>
    </message>
    <message>
        <source>Back to the shelves</source>
        <translation>返回照片组</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>添加照片到“%1”</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.heic *.heif *.avif)</source>
        <translation>照片 (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.heic *.heif *.avif)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>The clipboard holds neither files nor a picture.</source>
        <translation>剪贴板中没有文件或图片。</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1（%2）：%3</translation>
    </message>
    <message>
        <source>No two photos look the same.</source>
        <translation>没有看起来相同的照片。</translation>
    </message>
    <message>
        <source>Warnings %1</source>
        <translation>警告 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n already on this shelf.</source>
        <translation>
            <numerusform>%n 张已在此照片组中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>已中途停止。</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>添加照片…</translation>
    </message>
    <message>
        <source>Choose photos for the current shelf</source>
        <translation>为当前照片组选择照片</translation>
    </message>
    <message>
        <source>Add a folder of photos…</source>
        <translation>添加照片文件夹…</translation>
    </message>
    <message>
        <source>Choose a folder whose photos go to the current shelf</source>
        <translation>选择文件夹，将其中的照片添加到当前照片组</translation>
    </message>
    <message>
        <source>Paste photos</source>
        <translation>粘贴照片</translation>
    </message>
    <message>
        <source>Add files or a picture from the clipboard to the current shelf</source>
        <translation>将剪贴板中的文件或图片添加到当前照片组</translation>
    </message>
    <message>
        <source>Copy photos</source>
        <translation>复制照片</translation>
    </message>
    <message>
        <source>Copy the selected files to the clipboard</source>
        <translation>将所选文件复制到剪贴板</translation>
    </message>
    <message>
        <source>Filter photos</source>
        <translation>筛选照片</translation>
    </message>
    <message>
        <source>Select all of the shelf</source>
        <translation>全选照片组</translation>
    </message>
    <message>
        <source>Invert the selection</source>
        <translation>反选</translation>
    </message>
    <message>
        <source>Delete photos</source>
        <translation>删除照片</translation>
    </message>
    <message>
        <source>Move the selected photos to the project&apos;s trash</source>
        <translation>将所选照片移到项目回收站</translation>
    </message>
    <message>
        <source>Leave out of training</source>
        <translation>从训练中排除</translation>
    </message>
    <message>
        <source>Keep the selected photos, but do not train on them; once more to use them again</source>
        <translation>保留所选照片，但不用于训练；再次执行则恢复使用</translation>
    </message>
    <message>
        <source>Move to the shelf %1</source>
        <translation>移到照片组“%1”</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Crop the photo in the large editor, and back</source>
        <translation>在大图编辑器中裁剪照片，再次执行则返回</translation>
    </message>
    <message>
        <source>Tag photos</source>
        <translation>为照片添加标签</translation>
    </message>
    <message>
        <source>Write tags for the selected photos</source>
        <translation>为所选照片输入标签</translation>
    </message>
    <message>
        <source>Write a caption</source>
        <translation>为照片编写描述</translation>
    </message>
    <message>
        <source>Write a caption for the selected photos</source>
        <translation>为所选照片编写描述</translation>
    </message>
    <message>
        <source>Rotate left</source>
        <translation>向左旋转</translation>
    </message>
    <message>
        <source>Turn the selected photos a quarter to the left</source>
        <translation>将所选照片向左旋转 90°</translation>
    </message>
    <message>
        <source>Rotate right</source>
        <translation>向右旋转</translation>
    </message>
    <message>
        <source>Turn the selected photos a quarter to the right</source>
        <translation>将所选照片向右旋转 90°</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>Mirror the selected photos left to right</source>
        <translation>将所选照片左右镜像</translation>
    </message>
    <message>
        <source>Auto-crop</source>
        <translation>自动裁剪</translation>
    </message>
    <message>
        <source>Crop the selected photos (none selected: the whole shelf) to head and shoulders</source>
        <translation>将所选照片（未选择时为整个照片组）裁剪为头肩像</translation>
    </message>
    <message>
        <source>Remove the crop</source>
        <translation>移除裁剪</translation>
    </message>
    <message>
        <source>Use all of the photo again</source>
        <translation>重新使用整张照片</translation>
    </message>
    <message>
        <source>Check duplicates</source>
        <translation>检查重复</translation>
    </message>
    <message>
        <source>Find photos that look the same, on all shelves</source>
        <translation>在所有照片组中查找看起来相同的照片</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>下一张照片</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>上一张照片</translation>
    </message>
    <message>
        <source>Larger thumbnails</source>
        <translation>放大缩略图</translation>
    </message>
    <message>
        <source>Smaller thumbnails</source>
        <translation>缩小缩略图</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n photos</source>
        <translation>
            <numerusform>删除 %n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos deleted. %1 brings them back.</source>
        <translation>
            <numerusform>已删除 %n 张照片。按 %1 可恢复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n more photos first…</source>
        <translation>
            <numerusform>先检查剩余的 %n 张照片…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos look the same as another one.</source>
        <translation>
            <numerusform>%n 张照片与其他照片看起来相同。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos added.</source>
        <translation>
            <numerusform>已添加 %n 张照片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be added.</source>
        <translation>
            <numerusform>%n 个文件无法添加。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PreviewsCard</name>
    <message>
        <source>Previews</source>
        <translation>预览图</translation>
    </message>
</context>
<context>
    <name>thumbsup::RatingStars</name>
    <message>
        <source>Rate %1 of 5</source>
        <translation>评为 %1 星</translation>
    </message>
    <message>
        <source>Rate %1 of 5 (%1); once more, or 0: no rating</source>
        <translation>评为 %1 星（%1）；再次点击或按 0 清除评分</translation>
    </message>
    <message>
        <source>Rating: %1 of 5</source>
        <translation>评分：%1/5</translation>
    </message>
    <message>
        <source>Not rated</source>
        <translation>未评分</translation>
    </message>
</context>
<context>
    <name>thumbsup::ReliabilityChart</name>
    <message>
        <source>Reliability curve</source>
        <translation>可靠性曲线</translation>
    </message>
    <message>
        <source>Of the photos the judge gives p %, how many really are: on the thin line its word can be taken as it is</source>
        <translation>在评判器给出 p% 概率的照片中，真正符合的占多少：落在细线上时，其概率可以直接采信</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunCurves</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>The loss appears here with the first step.</source>
        <translation>训练第一步后，损失会显示在这里。</translation>
    </message>
    <message>
        <source>Verdict on previews</source>
        <translation>预览图判定</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>criterion</source>
        <translation>合格标准</translation>
    </message>
    <message>
        <source>The judge&apos;s scores appear here with the first preview pictures.</source>
        <translation>有了第一批预览图后，评判器的分数会显示在这里。</translation>
    </message>
    <message>
        <source>Train a judge, and it scores the preview pictures of the next run here.</source>
        <translation>训练一个评判器后，它会在这里为下次训练的预览图打分。</translation>
    </message>
    <message>
        <source>instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>prior</source>
        <translation>先验</translation>
    </message>
    <message>
        <source>total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>pass rate</source>
        <translation>通过率</translation>
    </message>
    <message>
        <source>likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunHeader</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>%1 s/step</source>
        <translation>%1 秒/步</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 个等待中</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>还没有训练</translation>
    </message>
    <message>
        <source>Choose a base model, look at the forecast, and train.</source>
        <translation>选择基础模型，查看预估，然后训练。</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 次训练</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunTableModel</name>
    <message>
        <source>Run %1</source>
        <translation>训练 %1</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>通过率</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>%1 % (step %2)</source>
        <translation>%1%（第 %2 步）</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunsCard</name>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Runs or log</source>
        <translation>训练记录或日志</translation>
    </message>
    <message>
        <source>Choose up to four to compare</source>
        <translation>最多选择四项进行比较</translation>
    </message>
    <message>
        <source>Nothing was logged.</source>
        <translation>没有日志记录。</translation>
    </message>
</context>
<context>
    <name>thumbsup::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>On top of what the screen asks for. Takes effect at the next start.</source>
        <translation>在屏幕自身缩放的基础上叠加。下次启动时生效。</translation>
    </message>
    <message>
        <source>The size takes effect at the next start.</source>
        <translation>大小将在下次启动时生效。</translation>
    </message>
    <message>
        <source>Tell me when a job ends while I am in another program</source>
        <translation>使用其他程序时，任务结束后通知我</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>GPU where there is one</source>
        <translation>有 GPU 时使用 GPU</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>all cores</source>
        <translation>全部核心</translation>
    </message>
    <message>
        <source>The number of threads takes effect at the next start.</source>
        <translation>线程数将在下次启动时生效。</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Offline mode: open no connection</source>
        <translation>离线模式：不建立任何连接</translation>
    </message>
    <message>
        <source>The studio opens connections for downloads of models only; photos never leave this machine</source>
        <translation>程序仅在下载模型时建立连接；照片绝不会离开这台电脑</translation>
    </message>
    <message>
        <source>Model server</source>
        <translation>模型服务器</translation>
    </message>
    <message>
        <source>Where models are downloaded from: a server with the interface of the Hugging Face Hub</source>
        <translation>模型的下载来源：提供 Hugging Face Hub 接口的服务器</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>http://host:port, or none</source>
        <translation>http://主机:端口，或 none</translation>
    </message>
</context>
<context>
    <name>thumbsup::ShelfCard</name>
    <message>
        <source>No photo of this shelf matches the filter.</source>
        <translation>此照片组中没有符合筛选条件的照片。</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <source>Choose photos for the shelf &quot;%1&quot;; files and folders can also be dropped here</source>
        <translation>为照片组“%1”选择照片；也可以将文件和文件夹拖到这里</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>添加照片到“%1”</translation>
    </message>
    <message>
        <source>Photos of the shelf %1</source>
        <translation>照片组“%1”中的照片</translation>
    </message>
    <message>
        <source>Drop photos of this one person with the gesture here: 10 to 200, sharp, in varied places.</source>
        <translation>将此人做该手势的照片拖到这里：10 到 200 张，清晰，场景多样。</translation>
    </message>
    <message>
        <source>Drop photos of other people with the same gesture here. They keep the model from forgetting them.</source>
        <translation>将其他人做同样手势的照片拖到这里。它们能防止模型忘记其他人。</translation>
    </message>
    <message>
        <source>Drop photos of people without the gesture here. Only the judge sees them.</source>
        <translation>将没有做该手势的人的照片拖到这里。只有评判器会看到它们。</translation>
    </message>
    <message>
        <source>Use the demo photos</source>
        <translation>使用演示照片</translation>
    </message>
    <message>
        <source>Fill this shelf with the drawn photos that ship with the program</source>
        <translation>用随程序提供的插画照片填充此照片组</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>显示 %1/%2</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of this person with the gesture</source>
        <translation>
            <numerusform>%n 张此人做该手势的照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of other people, same gesture</source>
        <translation>
            <numerusform>%n 张其他人做同样手势的照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos without the gesture; only the judge sees these</source>
        <translation>
            <numerusform>%n 张没有该手势的照片；只有评判器会看到</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::StartPage</name>
    <message>
        <source>Teach Stable Diffusion your own photos, and know which pictures are right.</source>
        <translation>用自己的照片训练 Stable Diffusion，并知道哪些图片符合要求。</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>This folder is gone.</source>
        <translation>此文件夹已不存在。</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>The demo trains a small model that ships with the studio on drawn photos: minutes on any computer, nothing to download.</source>
        <translation>演示会用插画照片训练一个随程序提供的小模型：在任何电脑上都只需几分钟，无需下载。</translation>
    </message>
    <message>
        <source>For your own photos at full quality: a Stable Diffusion 1.5 checkpoint you have, or one from a model server. The size is shown before anything is downloaded.</source>
        <translation>若要用自己的照片获得最佳质量：请使用您已有的 Stable Diffusion 1.5 检查点，或从模型服务器下载。下载前会显示大小。</translation>
    </message>
    <message>
        <source>A project is a folder. You can also drop one here, or a checkpoint.</source>
        <translation>项目就是一个文件夹，也可以将其拖到这里，或拖入一个检查点。</translation>
    </message>
</context>
<context>
    <name>thumbsup::StudioWindow</name>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评判器</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>试用演示</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>切换浅色和深色</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Stop all jobs</source>
        <translation>停止所有任务</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Ctrl+K: find a command</source>
        <translation>Ctrl+K：查找命令</translation>
    </message>
    <message>
        <source>No job running</source>
        <translation>没有任务在运行</translation>
    </message>
    <message>
        <source>Jobs running: %1</source>
        <translation>正在运行的任务：%1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 个等待中</translation>
    </message>
    <message>
        <source>Stopping and saving, then the window closes…</source>
        <translation>正在停止并保存，随后关闭窗口…</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Start from your own checkpoint…</source>
        <translation>从自己的检查点开始…</translation>
    </message>
    <message>
        <source>A new project with a Stable Diffusion 1.x or 2.x file of yours (.safetensors, .ckpt)</source>
        <translation>用自己的 Stable Diffusion 1.x 或 2.x 文件（.safetensors、.ckpt）新建项目</translation>
    </message>
    <message>
        <source>Download a model…</source>
        <translation>下载模型…</translation>
    </message>
    <message>
        <source>A new project with a model from the model server; says before how much it is</source>
        <translation>用模型服务器上的模型新建项目；下载前会显示大小</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Your checkpoint</source>
        <translation>您的检查点</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</source>
        <translation>检查点 (*.safetensors *.ckpt *.pt *.pth)</translation>
    </message>
    <message>
        <source>This project is read-only: everything in it can be looked at, and nothing can be saved.</source>
        <translation>此项目为只读：可以查看全部内容，但无法保存。</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1（只读）</translation>
    </message>
</context>
<context>
    <name>thumbsup::TagEditor</name>
    <message>
        <source>+ add</source>
        <translation>+ 添加</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Tags, separated by commas; Enter adds them to every selected photo</source>
        <translation>标签，用逗号分隔；按 Enter 添加到每张所选照片</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;</source>
        <translation>移除“%1”</translation>
    </message>
    <message>
        <source>Remove tag %1</source>
        <translation>移除标签 %1</translation>
    </message>
    <message>
        <source>%1 of %2 photos have &quot;%3&quot;. Click to give it to all of them.</source>
        <translation>%2 张照片中有 %1 张带有“%3”。点击可为全部照片添加。</translation>
    </message>
    <message>
        <source>Give tag %1 to all</source>
        <translation>为全部照片添加标签 %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::TopBar</name>
    <message>
        <source>saved as you work</source>
        <translation>自动保存</translation>
    </message>
    <message>
        <source>Every change is written to the project&apos;s folder at once.</source>
        <translation>每次更改都会立即写入项目文件夹。</translation>
    </message>
    <message>
        <source>Show all jobs</source>
        <translation>显示所有任务</translation>
    </message>
    <message>
        <source>The base model of the next run</source>
        <translation>下次训练的基础模型</translation>
    </message>
    <message>
        <source>CPU · %1 cores</source>
        <translation>CPU · %1 核</translation>
    </message>
    <message>
        <source>CPU · %1 cores · %2</source>
        <translation>CPU · %1 核 · %2</translation>
    </message>
    <message>
        <source>no such device</source>
        <translation>没有此设备</translation>
    </message>
    <message>
        <source>No job running</source>
        <translation>没有任务在运行</translation>
    </message>
    <message>
        <source>no base model</source>
        <translation>无基础模型</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>  %1 / %2 GB</source>
        <translation>  %1 / %2 GB</translation>
    </message>
    <message>
        <source>Memory of this computer in use, by all programs</source>
        <translation>本机已用内存（所有程序合计）</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainPage</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>All parameters back to their defaults</source>
        <translation>将所有参数恢复为默认值</translation>
    </message>
    <message>
        <source>Resume run</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation>使用其设置</translation>
    </message>
    <message>
        <source>Delete run</source>
        <translation>删除训练</translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation>查找参数</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>预估</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>使用 %1 的设置</translation>
    </message>
    <message>
        <source>Goes on from the run&apos;s last checkpoint</source>
        <translation>从该训练的最后一个检查点继续</translation>
    </message>
    <message>
        <source>Puts the run&apos;s parameters into the form</source>
        <translation>将该训练的参数填入表单</translation>
    </message>
    <message>
        <source>Moves the run into the project&apos;s trash; can be undone</source>
        <translation>将训练移到项目回收站；可撤销</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainQueue</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainSettings</name>
    <message>
        <source>Change of the base model</source>
        <translation>更改基础模型</translation>
    </message>
    <message>
        <source>Reset of all parameters</source>
        <translation>重置所有参数</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Full 24 GB</source>
        <translation>全量 24 GB</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>预设 %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::UnfinishedBanner</name>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Forgets the runs that wait; runs that have begun stay in the list below</source>
        <translation>放弃等待的训练；已开始的训练保留在下方列表中</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Asks again when the project is opened the next time</source>
        <translation>下次打开项目时再次询问</translation>
    </message>
    <message>
        <source>%1 was interrupted before its first checkpoint. It begins anew.</source>
        <translation>%1 在第一个检查点之前中断，将重新开始。</translation>
    </message>
    <message>
        <source>%1 was interrupted at step %2 of %3. It goes on from its last checkpoint.</source>
        <translation>%1 在第 %2 步（共 %3 步）中断，将从最后一个检查点继续。</translation>
    </message>
    <message numerus="yes">
        <source>%n runs wait in the queue.</source>
        <translation>
            <numerusform>队列中有 %n 次训练在等待。</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>thumbsup::VerdictPhotosModel</name>
    <message>
        <source>%1 shows it, the judge gives %2 %</source>
        <translation>%1 符合，评判器给出 %2%</translation>
    </message>
    <message>
        <source>%1 does not show it, the judge gives %2 %</source>
        <translation>%1 不符合，评判器给出 %2%</translation>
    </message>
</context>
<context>
    <name>thumbsup::VersionModel</name>
    <message>
        <source>candidate</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>production</source>
        <translation>生产版</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>run finished</source>
        <translation>训练完成</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>通过率</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建于</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunPlacesDialog</name>
    <message>
        <source>Resume run</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>The run does not find these any more. Where are they now?</source>
        <translation>训练找不到以下内容了。它们现在在哪里？</translation>
    </message>
    <message>
        <source>You did not write this run on this computer. It would read, and in part write, these places outside of its project:</source>
        <translation>此训练不是您在这台电脑上创建的。它会读取并部分写入项目之外的以下位置：</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Allow and resume</source>
        <translation>允许并继续</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>浏览...</translation>
    </message>
</context>
</TS>
