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
    <name>Errors</name>
    <message>
        <source>&quot;{0}&quot; cannot be the name of a model.</source>
        <translation>“{0}”不能用作模型名称。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no address of a proxy; it looks like http://host:port or socks5://host:port.</source>
        <translation>“{0}”不是代理地址；其形式为 http://host:port 或 socks5://host:port。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no address of a server; it looks like https://host.</source>
        <translation>“{0}”不是服务器地址；其形式为 https://host。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no name of a model; it looks like owner/name.</source>
        <translation>“{0}”不是模型名称；其形式为 所有者/名称。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot;: a { is never closed (write {{ for a brace).</source>
        <translation>“{0}”：有一个 { 没有闭合（要写大括号请写 {{）。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot;: nothing is known for {{1}}; there is no placeholder.</source>
        <translation>“{0}”：没有 {{1}} 的信息；没有任何占位符。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot;: nothing is known for {{1}}; there is {2}.</source>
        <translation>“{0}”：没有 {{1}} 的信息；现有 {2}。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a device. It is auto, cpu, cuda, or cuda:1 for the second GPU.</source>
        <translation>“{0}”不是设备。可为 auto、cpu、cuda，或表示第二块 GPU 的 cuda:1。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a size. Write width x height in pixels, for example 512x512.</source>
        <translation>“{0}”不是尺寸。请以像素为单位填写“宽 x 高”，例如 512x512。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1} and should be {2}</source>
        <translation>“{0}”为 {1}，应为 {2}</translation>
    </message>
    <message>
        <source>(the number of heads) does not divide block_out_channels {0}</source>
        <translation>（注意力头数）不能整除 block_out_channels {0}</translation>
    </message>
    <message>
        <source>--seed {0} with --count {1} goes beyond the last seed there is, {2}.</source>
        <translation>--seed {0} 与 --count {1} 超出了最后一个可用的种子 {2}。</translation>
    </message>
    <message>
        <source>--size must be multiples of 8, not {0}.</source>
        <translation>--size 必须是 8 的倍数，不能是 {0}。</translation>
    </message>
    <message>
        <source>0.5: a distance of {0} between descriptors of faces, learned from {1} photos of the subject and {2} of others (0.6 is usual).</source>
        <translation>0.5：人脸描述符之间的距离为 {0}，由主体的 {1} 张照片和其他人的 {2} 张照片学得（通常为 0.6）。</translation>
    </message>
    <message>
        <source>0.5: the probabilities are calibrated, and no other threshold judges at least two more of the {0} held-out photos rightly ({1} are right).</source>
        <translation>0.5：概率已校准，没有其他阈值能在 {0} 张留出照片中多判对至少两张（{1} 张判对）。</translation>
    </message>
    <message>
        <source>1 photo is left out by its edits.</source>
        <translation>1 张照片因其编辑设置而被排除。</translation>
    </message>
    <message>
        <source>1 repeat</source>
        <translation>重复 1 次</translation>
    </message>
    <message>
        <source>A CPU does not compute in float16. Choose --dtype bfloat16 or float32.</source>
        <translation>CPU 不能以 float16 计算。请选择 --dtype bfloat16 或 float32。</translation>
    </message>
    <message>
        <source>A contact sheet needs at least one image.</source>
        <translation>联系表至少需要一张图片。</translation>
    </message>
    <message>
        <source>A face that the photo is about is found in {0} different instance photos; {1} are needed.</source>
        <translation>在 {0} 张不同的实例照片中找到了主要人脸；需要 {1} 张。</translation>
    </message>
    <message>
        <source>A face that the photo is about is found in {0} of the first {1} instance photos.</source>
        <translation>前 {1} 张实例照片中有 {0} 张找到了主要人脸。</translation>
    </message>
    <message>
        <source>A file that was read has an entry of the wrong kind, or lacks one; the log has which.</source>
        <translation>读取的某个文件缺少条目，或条目类型不对；日志中有具体信息。</translation>
    </message>
    <message>
        <source>A judge computes in float32 only.</source>
        <translation>评判器只以 float32 计算。</translation>
    </message>
    <message>
        <source>A judge needs a name: what is asked about every image (--name).</source>
        <translation>评判器需要名称：对每张图片所问的内容（--name）。</translation>
    </message>
    <message>
        <source>A project needs a name.</source>
        <translation>项目需要名称。</translation>
    </message>
    <message>
        <source>A prompt of {0} tokens is too long for the text encoder, which takes at most {1}.</source>
        <translation>{0} 个词元的提示词对文本编码器来说太长，最多 {1} 个。</translation>
    </message>
    <message>
        <source>A run that waits in this project was not put there by you on this machine, and it names {0}, outside of the project. Set it up anew on the Train page.</source>
        <translation>此项目中等待的一次训练不是由您在本机加入的，而且指定了项目之外的 {0}。请在“训练”页重新设置。</translation>
    </message>
    <message>
        <source>A threshold lies between 0 and 1.</source>
        <translation>阈值在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>AND joins prompts in the prompt only: in the negative prompt it is a word.</source>
        <translation>AND 只在提示词中连接多个提示词：在负面提示词中它只是一个词。</translation>
    </message>
    <message>
        <source>An added token needs a name.</source>
        <translation>添加的词元需要名称。</translation>
    </message>
    <message>
        <source>At least one file and one attempt are needed.</source>
        <translation>至少需要一个文件和一次尝试。</translation>
    </message>
    <message>
        <source>By faces {0} of the same {1} photos would be judged rightly.</source>
        <translation>按人脸判断，同样的 {1} 张照片中有 {0} 张判断正确。</translation>
    </message>
    <message>
        <source>CMYK laid out in a rare way, colour profile ignored: colours may differ</source>
        <translation>CMYK 排列方式罕见，忽略了颜色配置文件：颜色可能有差异</translation>
    </message>
    <message>
        <source>CMYK without a colour profile, converted by the plain formula: colours may differ</source>
        <translation>没有颜色配置文件的 CMYK，按简单公式转换：颜色可能有差异</translation>
    </message>
    <message>
        <source>Clip skip {0} is not possible: the text encoder has {1} layers.</source>
        <translation>无法使用 clip skip {0}：文本编码器有 {1} 层。</translation>
    </message>
    <message>
        <source>Downloads are switched off (offline); import the model from a file or folder instead.</source>
        <translation>下载已关闭（离线）；请改为从文件或文件夹导入模型。</translation>
    </message>
    <message>
        <source>EXIF asks for a turn that the picture itself does not have: left as it is, as this format says</source>
        <translation>EXIF 要求旋转，而图片本身没有旋转：按此格式的规定保持原样</translation>
    </message>
    <message>
        <source>Flux or a model of its kind</source>
        <translation>Flux 或同类模型</translation>
    </message>
    <message>
        <source>Going on after {0} steps of the stopped training.</source>
        <translation>在已停止的训练的 {0} 步之后继续。</translation>
    </message>
    <message>
        <source>If that is no longer so, remove {0}.</source>
        <translation>如果已不是这样，请移除 {0}。</translation>
    </message>
    <message>
        <source>If you have access, set HF_TOKEN.</source>
        <translation>如果您有访问权限，请设置 HF_TOKEN。</translation>
    </message>
    <message>
        <source>It fits with {0}.</source>
        <translation>使用 {0} 就可以。</translation>
    </message>
    <message>
        <source>It holds 1 other file: {0}.</source>
        <translation>其中有 1 个其他文件：{0}。</translation>
    </message>
    <message>
        <source>It holds {0} other files: {1}.</source>
        <translation>其中有 {0} 个其他文件：{1}。</translation>
    </message>
    <message>
        <source>It is learned from photos of the subject, named as such (--instance).</source>
        <translation>它从指明的主体照片中学习（--instance）。</translation>
    </message>
    <message>
        <source>It is learned from photos with it and from others without it (contrast).</source>
        <translation>它从有该手势的照片和没有该手势的照片（对比）中学习。</translation>
    </message>
    <message>
        <source>It is told by a pretrained backbone.</source>
        <translation>由预训练骨干网络判断。</translation>
    </message>
    <message>
        <source>It was not wanted.</source>
        <translation>未要求。</translation>
    </message>
    <message>
        <source>Less is needed with {0}.</source>
        <translation>使用 {0} 时需要更少。</translation>
    </message>
    <message>
        <source>LoRAs are named in the prompt: those in the negative prompt are left out.</source>
        <translation>LoRA 应写在提示词中：负面提示词中的会被略去。</translation>
    </message>
    <message>
        <source>Needs {0} of memory on {1}, which it does not have.</source>
        <translation>需要 {1} 上的 {0} 内存，但它没有这么多。</translation>
    </message>
    <message>
        <source>Needs {0} of memory on {1}, {2} are free.</source>
        <translation>需要 {1} 上的 {0} 内存，可用 {2}。</translation>
    </message>
    <message>
        <source>New photos that are left out of training: {0} ({1}).</source>
        <translation>训练时略去的新照片：{0} 张（{1}）。</translation>
    </message>
    <message>
        <source>No access token is known: THUMBSUP_HUB_TOKEN and HF_TOKEN are not set, and {0}. If you have access, set one of them, or store a token with: thumbsup models login</source>
        <translation>没有已知的访问令牌：THUMBSUP_HUB_TOKEN 和 HF_TOKEN 均未设置，而且{0}。如果您有访问权限，请设置其中之一，或用以下命令保存令牌：thumbsup models login</translation>
    </message>
    <message>
        <source>No change of the parameters makes it fit here.</source>
        <translation>在这里无论怎样修改参数都不够用。</translation>
    </message>
    <message>
        <source>No checkpoint could be saved, so a crash would cost more than usual; the run goes on. {0}</source>
        <translation>无法保存检查点，因此崩溃的代价会比平时大；训练继续。{0}</translation>
    </message>
    <message>
        <source>No face is found in {0} of the instance photos: a picture without one does not pass.</source>
        <translation>有 {0} 张实例照片中找不到人脸：没有人脸的图片不通过。</translation>
    </message>
    <message>
        <source>No folder of negative photos is given: a judge learns from both kinds.</source>
        <translation>没有指定反例照片的文件夹：评判器要从两类照片中学习。</translation>
    </message>
    <message>
        <source>No folder of positive photos is given: a judge learns from both kinds.</source>
        <translation>没有指定正例照片的文件夹：评判器要从两类照片中学习。</translation>
    </message>
    <message>
        <source>No other version was in production before {0}.</source>
        <translation>在 {0} 之前没有其他版本在生产中使用。</translation>
    </message>
    <message>
        <source>No output folder for the judge is given (--out).</source>
        <translation>没有指定评判器的输出文件夹（--out）。</translation>
    </message>
    <message>
        <source>No token can be removed</source>
        <translation>无法移除令牌</translation>
    </message>
    <message>
        <source>No version is in production, so there is nothing to roll back.</source>
        <translation>没有版本在生产中使用，因此无法回退。</translation>
    </message>
    <message>
        <source>No version is in production; say which one is to be trained on.</source>
        <translation>没有版本在生产中使用；请指定在哪个版本上训练。</translation>
    </message>
    <message>
        <source>Of {0} instance photos {1} cannot be held out: none would be left to learn from.</source>
        <translation>无法从 {0} 张实例照片中留出 {1} 张：将没有照片可供学习。</translation>
    </message>
    <message>
        <source>PNDM with Runge-Kutta steps needs at least 4 steps, not {0}.</source>
        <translation>使用 Runge-Kutta 步的 PNDM 至少需要 4 步，不能是 {0} 步。</translation>
    </message>
    <message>
        <source>Photos in sub-folders of {0} are not used: {1}.</source>
        <translation>{0} 的子文件夹中的照片不会使用：{1}。</translation>
    </message>
    <message>
        <source>Say which model {0} is for (--base): its layers give the names.</source>
        <translation>请说明 {0} 用于哪个模型（--base）：名称取自其各层。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program; the log has the details.</source>
        <translation>程序内部出错；详细信息见日志。</translation>
    </message>
    <message>
        <source>Spoiled photos among the new ones: {0} of {1}, and at most {2} may be.</source>
        <translation>新照片中的坏照片：{0} 张（共 {1} 张），最多允许 {2}。</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.x checkpoint, single file</source>
        <translation>Stable Diffusion 1.x 单文件检查点</translation>
    </message>
    <message>
        <source>Stable Diffusion 2.x checkpoint, single file</source>
        <translation>Stable Diffusion 2.x 单文件检查点</translation>
    </message>
    <message>
        <source>Stable Diffusion checkpoint of its own size, single file</source>
        <translation>自定义尺寸的 Stable Diffusion 单文件检查点</translation>
    </message>
    <message>
        <source>Step {0}: the loss has grown to {1} times what it was at the start. The learning rate is too high: stop, and take an earlier checkpoint or a lower rate.</source>
        <translation>第 {0} 步：损失已增长到开始时的 {1} 倍。学习率过高：请停止，并使用较早的检查点或较低的学习率。</translation>
    </message>
    <message>
        <source>Step {0}: the loss on the class photos has grown to {1} times what it was at the start (class drift): the model is forgetting what others of its kind look like. A lower learning rate, fewer steps or a higher prior weight keep it.</source>
        <translation>第 {0} 步：类别照片上的损失已增长到开始时的 {1} 倍（类别漂移）：模型正在忘记同类其他对象的样子。较低的学习率、较少的步数或较高的先验权重可以避免。</translation>
    </message>
    <message>
        <source>Stopped as asked.</source>
        <translation>已按要求停止。</translation>
    </message>
    <message>
        <source>That is no access token: it must be one word of plain letters, digits and signs.</source>
        <translation>这不是访问令牌：必须是由普通字母、数字和符号组成的一个词。</translation>
    </message>
    <message>
        <source>The 8-bit optimizer computes on the processor only. Choose --optimizer adamw, or --device cpu.</source>
        <translation>8 位优化器只在处理器上计算。请选择 --optimizer adamw，或 --device cpu。</translation>
    </message>
    <message>
        <source>The 8-bit optimizer runs on the CPU only: take adamw.</source>
        <translation>8 位优化器只能在 CPU 上运行：请使用 adamw。</translation>
    </message>
    <message>
        <source>The LCM sampler makes at most {0} steps with this model, not {1}.</source>
        <translation>LCM 采样器用此模型最多做 {0} 步，不能是 {1} 步。</translation>
    </message>
    <message>
        <source>The LoRA brings the embedding &quot;{0}&quot;: the word may be used in prompts.</source>
        <translation>该 LoRA 带有嵌入“{0}”：这个词可以在提示词中使用。</translation>
    </message>
    <message>
        <source>The LoRA changes a layer &apos;{0}&apos; that the model does not have.</source>
        <translation>此 LoRA 修改了模型没有的层“{0}”。</translation>
    </message>
    <message>
        <source>The LoRA was made for another model: its update of &apos;{0}&apos; has the shape {1}, the layer {2}.</source>
        <translation>此 LoRA 是为另一个模型制作的：它对“{0}”的更新形状为 {1}，而该层为 {2}。</translation>
    </message>
    <message>
        <source>The LoRA {0} does not fit the model at &apos;{1}.{2}&apos;: it was made for another one.</source>
        <translation>LoRA {0} 在“{1}.{2}”处与模型不匹配：它是为另一个模型制作的。</translation>
    </message>
    <message>
        <source>The added token &apos;{0}&apos; has a negative id.</source>
        <translation>添加的词元“{0}”的 id 为负数。</translation>
    </message>
    <message>
        <source>The added token &apos;{0}&apos; has no vectors.</source>
        <translation>添加的词元“{0}”没有向量。</translation>
    </message>
    <message>
        <source>The address of the server {0} holds a name or a password; give it without. A token is read from the environment or the keyring.</source>
        <translation>服务器 {0} 的地址含有用户名或密码；请去掉它们。令牌从环境变量或密钥环中读取。</translation>
    </message>
    <message>
        <source>The base model does not exist: {0}.</source>
        <translation>基础模型不存在：{0}。</translation>
    </message>
    <message>
        <source>The base model {0} is not the one this run began with: it has other weights.</source>
        <translation>基础模型 {0} 不是本次训练开始时的那个：它的权重不同。</translation>
    </message>
    <message>
        <source>The caption of {0} has {1} tokens, of which the text encoder reads the first {2}: &quot;{3}&quot; and what follows is lost.</source>
        <translation>{0} 的描述有 {1} 个词元，文本编码器只读取前 {2} 个：“{3}”及其后的内容会丢失。</translation>
    </message>
    <message>
        <source>The checkpoint of step {0} cannot be used and is kept as {1}: {2}</source>
        <translation>第 {0} 步的检查点无法使用，保留为 {1}：{2}</translation>
    </message>
    <message>
        <source>The class folder lies inside of the instance folder: its photos are class photos only.</source>
        <translation>类别文件夹位于实例文件夹中：其中的照片只作为类别照片。</translation>
    </message>
    <message>
        <source>The class folder {0} is the instance folder: class photos show others of the subject&apos;s kind, never the subject. Name another --class, or train without: --prior-loss-weight 0.</source>
        <translation>类别文件夹 {0} 就是实例文件夹：类别照片展示与主体同类的其他对象，绝不能是主体本身。请指定另一个 --class，或不用类别照片训练：--prior-loss-weight 0。</translation>
    </message>
    <message>
        <source>The class prompt is empty: say what the class photos show.</source>
        <translation>类别提示词为空：请说明类别照片展示的内容。</translation>
    </message>
    <message>
        <source>The contact sheet would be {0} x {1} pixels; fewer pictures or smaller cells are needed.</source>
        <translation>联系表将有 {0} x {1} 像素；请减少图片或使用更小的格子。</translation>
    </message>
    <message>
        <source>The download needs {0} in {1}, but only {2} are free.</source>
        <translation>下载需要 {1} 中的 {0}，但只有 {2} 可用。</translation>
    </message>
    <message>
        <source>The embedding &quot;{0}&quot; in {1} is left out.</source>
        <translation>{1} 中的嵌入“{0}”被略去。</translation>
    </message>
    <message>
        <source>The embedding &apos;{0}&apos; of {1}</source>
        <translation>{1} 的嵌入“{0}”</translation>
    </message>
    <message>
        <source>The file system says: {0}.</source>
        <translation>文件系统提示：{0}。</translation>
    </message>
    <message>
        <source>The folder of class photos does not exist: {0}.</source>
        <translation>类别照片的文件夹不存在：{0}。</translation>
    </message>
    <message>
        <source>The folder of instance photos does not exist: {0}.</source>
        <translation>实例照片的文件夹不存在：{0}。</translation>
    </message>
    <message>
        <source>The folder {0} holds no photos that can be used.</source>
        <translation>文件夹 {0} 中没有可用的照片。</translation>
    </message>
    <message>
        <source>The folder {0} is given twice.</source>
        <translation>文件夹 {0} 指定了两次。</translation>
    </message>
    <message>
        <source>The folder {0} is not empty; a project needs a folder of its own.</source>
        <translation>文件夹 {0} 不是空的；项目需要自己的文件夹。</translation>
    </message>
    <message>
        <source>The instance folder lies inside of the class folder: its photos are instance photos only.</source>
        <translation>实例文件夹位于类别文件夹中：其中的照片只作为实例照片。</translation>
    </message>
    <message>
        <source>The instance folders hold no photos to compare the images with.</source>
        <translation>实例文件夹中没有可与图片比较的照片。</translation>
    </message>
    <message>
        <source>The instance prompt is empty: say what the photos show.</source>
        <translation>实例提示词为空：请说明照片展示的内容。</translation>
    </message>
    <message>
        <source>The judge does not ask for the {0}. {1}</source>
        <translation>评判器不询问 {0}。{1}</translation>
    </message>
    <message>
        <source>The judge scores previews, and there are none: say how often with --sample-every.</source>
        <translation>评判器要为预览图打分，但没有预览图：请用 --sample-every 指定间隔。</translation>
    </message>
    <message>
        <source>The latents of the picture are</source>
        <translation>图片的潜变量</translation>
    </message>
    <message>
        <source>The model {0} is an empty folder.</source>
        <translation>模型 {0} 是空文件夹。</translation>
    </message>
    <message>
        <source>The name of {0} asks for no repeats of its photos: 1 to {1} are possible.</source>
        <translation>{0} 的名称要求照片重复 0 次：可为 1 到 {1} 次。</translation>
    </message>
    <message>
        <source>The name of {0} asks for too many repeats of its photos: 1 to {1} are possible.</source>
        <translation>{0} 的名称要求照片重复的次数过多：可为 1 到 {1} 次。</translation>
    </message>
    <message>
        <source>The networks that find faces are not installed ({0}).</source>
        <translation>用于查找人脸的网络未安装（{0}）。</translation>
    </message>
    <message>
        <source>The number of steps must be between 1 and {0}, not {1}.</source>
        <translation>步数必须在 1 到 {0} 之间，不能是 {1}。</translation>
    </message>
    <message>
        <source>The path of a project has to be text, and {0} is not UTF-8: rename the folder that is not, or choose another place.</source>
        <translation>项目的路径必须是文本，而 {0} 不是 UTF-8：请重命名相应的文件夹，或选择其他位置。</translation>
    </message>
    <message>
        <source>The photos are the ones {0} was trained on.</source>
        <translation>照片与训练 {0} 时使用的相同。</translation>
    </message>
    <message>
        <source>The photos or their captions have changed since the checkpoint {0} was written: the run cannot go on with others.</source>
        <translation>自检查点 {0} 写入以来，照片或其描述已改变：不能用其他照片继续训练。</translation>
    </message>
    <message>
        <source>The photos or their captions have changed since the run {0} began: it cannot go on with others.</source>
        <translation>自训练 {0} 开始以来，照片或其描述已改变：不能用其他照片继续。</translation>
    </message>
    <message>
        <source>The picture is decoded in tiles: whole, it needs more memory than is free.</source>
        <translation>图片分块解码：整张解码所需的内存超过可用内存。</translation>
    </message>
    <message>
        <source>The pictures are on {0} contact sheets, {1} on each.</source>
        <translation>图片分布在 {0} 张联系表上，每张 {1} 幅。</translation>
    </message>
    <message>
        <source>The pixels of the picture are</source>
        <translation>图片的像素</translation>
    </message>
    <message>
        <source>The polynomial schedule ends at 1e-7: the learning rate must be above that.</source>
        <translation>多项式调度终止于 1e-7：学习率必须高于它。</translation>
    </message>
    <message>
        <source>The project has no judge that could say whether the new version is any good.</source>
        <translation>项目中没有可以判断新版本好坏的评判器。</translation>
    </message>
    <message>
        <source>The project has several judges; say which one decides (--judge).</source>
        <translation>项目中有多个评判器；请指定由哪一个决定（--judge）。</translation>
    </message>
    <message>
        <source>The project {0} is open in {1}. Close it there, or choose another project.</source>
        <translation>项目 {0} 已在 {1} 中打开。请在那里关闭，或选择另一个项目。</translation>
    </message>
    <message>
        <source>The prompt is too long to be normalised.</source>
        <translation>提示词太长，无法规范化。</translation>
    </message>
    <message>
        <source>The prompt is too long: {0}; at most {1} are taken.</source>
        <translation>提示词太长：{0}；最多 {1}。</translation>
    </message>
    <message>
        <source>The prompt names the LoRA &apos;{0}&apos;, and there is no {1}.safetensors in any folder that is known. Say where it lies with --lora-dir.</source>
        <translation>提示词中提到 LoRA“{0}”，但已知的文件夹中都没有 {1}.safetensors。请用 --lora-dir 指定它的位置。</translation>
    </message>
    <message>
        <source>The prompt names the LoRA &apos;{0}&apos;, and there is no {1}.safetensors in {2}. Say where it lies with --lora-dir.</source>
        <translation>提示词中提到 LoRA“{0}”，但 {2} 中没有 {1}.safetensors。请用 --lora-dir 指定它的位置。</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} asks for a hypernetwork: these cannot be used here.</source>
        <translation>提示词中的 {0} 要求 hypernetwork：这里无法使用。</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} has more than two strengths.</source>
        <translation>提示词中的 {0} 有两个以上的强度。</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} is not known here and was left out.</source>
        <translation>提示词中的 {0} 在此未知，已略去。</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} names no LoRA.</source>
        <translation>提示词中的 {0} 没有指明 LoRA。</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0}: &apos;{1}&apos; is not known here, only te and unet.</source>
        <translation>提示词中的 {0}：这里不认识“{1}”，只认识 te 和 unet。</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0}: the strength &apos;{1}&apos; is no number from -10 to 10.</source>
        <translation>提示词中的 {0}：强度“{1}”不是 -10 到 10 之间的数。</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password, or does not take those it was given. Name it with them: http://name:password@host:port.</source>
        <translation>代理需要用户名和密码，或不接受所给的。请连同它们一起填写：http://用户名:密码@host:port。</translation>
    </message>
    <message>
        <source>The ratio of a crop must be above 0.</source>
        <translation>裁剪的比例必须大于 0。</translation>
    </message>
    <message>
        <source>The run cannot go on with another {0}: it began with {1}, not {2}.</source>
        <translation>不能以另一个 {0} 继续训练：开始时为 {1}，不是 {2}。</translation>
    </message>
    <message>
        <source>The run goes on from step {0}.</source>
        <translation>训练从第 {0} 步继续。</translation>
    </message>
    <message>
        <source>The run {0} cannot go on, and another one is begun. {1}</source>
        <translation>训练 {0} 无法继续，将开始另一次训练。{1}</translation>
    </message>
    <message>
        <source>The run {0} did not start from {1}.</source>
        <translation>训练 {0} 不是从 {1} 开始的。</translation>
    </message>
    <message>
        <source>The run {0} has no LoRA: it trained all weights, or has no result yet.</source>
        <translation>训练 {0} 没有 LoRA：它训练了全部权重，或还没有结果。</translation>
    </message>
    <message>
        <source>The run {0} has no checkpoint of step {1}. It has those of the steps {2}.</source>
        <translation>训练 {0} 没有第 {1} 步的检查点。它有这些步的检查点：{2}。</translation>
    </message>
    <message>
        <source>The run {0} has no checkpoint of step {1}; it has none at all.</source>
        <translation>训练 {0} 没有第 {1} 步的检查点；它没有任何检查点。</translation>
    </message>
    <message>
        <source>The run {0} has no result yet: there is nothing to register.</source>
        <translation>训练 {0} 还没有结果：没有可登记的内容。</translation>
    </message>
    <message>
        <source>The run {0} is at work in another window or program.</source>
        <translation>训练 {0} 正在另一个窗口或程序中进行。</translation>
    </message>
    <message>
        <source>The run {0} is at work in another window or program: {1}.</source>
        <translation>训练 {0} 正在另一个窗口或程序中进行：{1}。</translation>
    </message>
    <message>
        <source>The run {0} is finished: there is nothing to resume.</source>
        <translation>训练 {0} 已完成：没有可继续的内容。</translation>
    </message>
    <message>
        <source>The run {0} was not written by you on this machine, and it names places outside of its project: {1}. It would read them, and write some. Name your own places with these flags, or let it have these with --allow-outside.</source>
        <translation>训练 {0} 不是由您在本机写入的，而且指定了其项目之外的位置：{1}。它会读取这些位置，并写入其中一些。请用这些选项指定您自己的位置，或用 --allow-outside 允许它使用这些位置。</translation>
    </message>
    <message>
        <source>The run&apos;s folder was moved to {0}: the run goes on there.</source>
        <translation>训练的文件夹已移动到 {0}：训练在那里继续。</translation>
    </message>
    <message>
        <source>The scale of a LoRA must be a finite number.</source>
        <translation>LoRA 的强度必须是有限的数。</translation>
    </message>
    <message>
        <source>The server {0} cannot prove who it is: {1}. Nothing was sent to it. If its certificate is from an authority of your own, name that one&apos;s certificate (--ca-file).</source>
        <translation>服务器 {0} 无法证明自己的身份：{1}。没有向它发送任何内容。如果其证书来自您自己的机构，请指定该机构的证书（--ca-file）。</translation>
    </message>
    <message>
        <source>The server {0} does not give out {1} ({2}): the model is gated or private; its terms may have to be accepted there. {3}</source>
        <translation>服务器 {0} 不提供 {1}（{2}）：该模型受限或为私有；可能需要先在那里接受其条款。{3}</translation>
    </message>
    <message>
        <source>The server {0} does not have {1} ({2}).</source>
        <translation>服务器 {0} 没有 {1}（{2}）。</translation>
    </message>
    <message>
        <source>The server {0} does not show {1} ({2}): it is private, gated or does not exist. {3}</source>
        <translation>服务器 {0} 不显示 {1}（{2}）：它是私有的、受限的，或不存在。{3}</translation>
    </message>
    <message>
        <source>The server {0} has no model {1} at revision {2}.</source>
        <translation>服务器 {0} 没有版本 {2} 的模型 {1}。</translation>
    </message>
    <message>
        <source>The size {0}x{1} does not work: this model needs multiples of {2}.</source>
        <translation>尺寸 {0}x{1} 不可用：此模型需要 {2} 的倍数。</translation>
    </message>
    <message>
        <source>The size {0}x{1} does not work: width and height are multiples of 8.</source>
        <translation>尺寸 {0}x{1} 不可用：宽和高须是 8 的倍数。</translation>
    </message>
    <message>
        <source>The subject is learned from instance photos beside photos of others: none are given.</source>
        <translation>主体需从实例照片和其他对象的照片中学习：没有给出后者。</translation>
    </message>
    <message>
        <source>The subject is told by faces: of the same {0} photos they judge {1} rightly, the backbone {2}. Their figures are of five folds over {3} photos, each judged without it and its near-duplicates; which of the two is better was chosen on some of them.</source>
        <translation>主体由人脸判断：同样的 {0} 张照片中，按人脸判断正确 {1} 张，按骨干网络 {2} 张。其数字来自对 {3} 张照片的五折验证，每张照片在判断时不含自身及其近似重复；两者孰优是在其中一部分照片上选定的。</translation>
    </message>
    <message>
        <source>The subject is told by the backbone. {0}</source>
        <translation>主体由骨干网络判断。{0}</translation>
    </message>
    <message>
        <source>The system refused what was needed: {0}.</source>
        <translation>系统拒绝了所需的操作：{0}。</translation>
    </message>
    <message>
        <source>The text &apos;{0}&apos; for a PNG file is not UTF-8, or holds a zero byte.</source>
        <translation>PNG 文件的文本“{0}”不是 UTF-8，或含有零字节。</translation>
    </message>
    <message>
        <source>The threshold was set by hand.</source>
        <translation>阈值已手动设定。</translation>
    </message>
    <message>
        <source>The token &apos;{0}&apos; is already there; choose another name.</source>
        <translation>词元“{0}”已存在；请换一个名称。</translation>
    </message>
    <message>
        <source>The token cannot be stored</source>
        <translation>无法保存令牌</translation>
    </message>
    <message>
        <source>The token is empty; nothing is stored.</source>
        <translation>令牌为空；没有保存任何内容。</translation>
    </message>
    <message>
        <source>The token is the environment&apos;s.</source>
        <translation>令牌来自环境变量。</translation>
    </message>
    <message>
        <source>The token is the keyring&apos;s.</source>
        <translation>令牌来自密钥环。</translation>
    </message>
    <message>
        <source>The token that was sent does not open it.</source>
        <translation>发送的令牌无权访问它。</translation>
    </message>
    <message>
        <source>The training resolution must be a multiple of 8.</source>
        <translation>训练分辨率必须是 8 的倍数。</translation>
    </message>
    <message>
        <source>The training resolution must be a multiple of {0} pixels, but is {1}.</source>
        <translation>训练分辨率必须是 {0} 像素的倍数，但现在是 {1}。</translation>
    </message>
    <message>
        <source>The training resolution must be at least {0}, not {1}.</source>
        <translation>训练分辨率至少为 {0}，不能是 {1}。</translation>
    </message>
    <message>
        <source>The training was complete; its result is in place now.</source>
        <translation>训练已经完成；其结果现已就位。</translation>
    </message>
    <message>
        <source>The verdicts could not be kept for next time: {0}</source>
        <translation>无法保存判定结果供下次使用：{0}</translation>
    </message>
    <message>
        <source>The warm-up is longer than the whole run.</source>
        <translation>预热比整个训练还长。</translation>
    </message>
    <message>
        <source>Their names do not begin with a number of repeats.</source>
        <translation>它们的名称不以重复次数开头。</translation>
    </message>
    <message>
        <source>There are no files in {0}.</source>
        <translation>{0} 中没有文件。</translation>
    </message>
    <message>
        <source>There are no negative photos</source>
        <translation>没有反例照片</translation>
    </message>
    <message>
        <source>There are no positive photos</source>
        <translation>没有正例照片</translation>
    </message>
    <message>
        <source>There are {0} class photos and {1} are wanted, but this run has no way to generate the missing ones.</source>
        <translation>有 {0} 张类别照片，需要 {1} 张，但本次训练无法生成缺少的照片。</translation>
    </message>
    <message>
        <source>There are {0} files to pack; an archive holds at most {1}.</source>
        <translation>有 {0} 个文件要打包；一个压缩包最多容纳 {1} 个。</translation>
    </message>
    <message>
        <source>There are {0} negative photos</source>
        <translation>有 {0} 张反例照片</translation>
    </message>
    <message>
        <source>There are {0} positive photos</source>
        <translation>有 {0} 张正例照片</translation>
    </message>
    <message>
        <source>There are {0} to pack; an archive holds at most {1}.</source>
        <translation>有 {0} 要打包；一个压缩包最多容纳 {1}。</translation>
    </message>
    <message>
        <source>There is 1 negative photo</source>
        <translation>有 1 张反例照片</translation>
    </message>
    <message>
        <source>There is 1 positive photo</source>
        <translation>有 1 张正例照片</translation>
    </message>
    <message>
        <source>There is a project in {0} already.</source>
        <translation>{0} 中已有项目。</translation>
    </message>
    <message>
        <source>There is no &apos;{0}&apos;. There are: {1}.</source>
        <translation>没有“{0}”。可用的有：{1}。</translation>
    </message>
    <message>
        <source>There is no GPU that this build can use. Choose --device cpu, or see thumbsup doctor.</source>
        <translation>没有本程序可用的 GPU。请选择 --device cpu，或查看 thumbsup doctor。</translation>
    </message>
    <message>
        <source>There is no GPU {0}: this machine has {1}. Choose --device cuda:0 to cuda:{2}.</source>
        <translation>没有 GPU {0}：本机有 {1} 块。请选择 --device cuda:0 到 cuda:{2}。</translation>
    </message>
    <message>
        <source>There is no base model: name it with --model.</source>
        <translation>没有基础模型：请用 --model 指定。</translation>
    </message>
    <message>
        <source>There is no checkpoint to go on from: the run begins again with its first step.</source>
        <translation>没有可以继续的检查点：训练从第一步重新开始。</translation>
    </message>
    <message>
        <source>There is no classifier called &apos;{0}&apos;: choose resnet18, resnet34 or resnet50.</source>
        <translation>没有分类器“{0}”：请选择 resnet18、resnet34 或 resnet50。</translation>
    </message>
    <message>
        <source>There is no file &quot;{0}&quot; in this repository.</source>
        <translation>此仓库中没有文件“{0}”。</translation>
    </message>
    <message>
        <source>There is no folder for the run: name it with --out.</source>
        <translation>没有指定训练的文件夹：请用 --out 指定。</translation>
    </message>
    <message>
        <source>There is no folder of class photos: name it with --class (or train without them: --prior-loss-weight 0).</source>
        <translation>没有指定类别照片的文件夹：请用 --class 指定（或不用它们训练：--prior-loss-weight 0）。</translation>
    </message>
    <message>
        <source>There is no folder of instance photos: name it with --instance.</source>
        <translation>没有指定实例照片的文件夹：请用 --instance 指定。</translation>
    </message>
    <message>
        <source>There is no folder {0} to pack.</source>
        <translation>没有可打包的文件夹 {0}。</translation>
    </message>
    <message>
        <source>There is no image to export.</source>
        <translation>没有可导出的图片。</translation>
    </message>
    <message>
        <source>There is no image to judge in {0}, so nothing can be accepted.</source>
        <translation>{0} 中没有可评判的图片，因此无法验收。</translation>
    </message>
    <message>
        <source>There is no judge at {0}.</source>
        <translation>{0} 中没有评判器。</translation>
    </message>
    <message>
        <source>There is no judge in {0}: it has no judge.json.</source>
        <translation>{0} 中没有评判器：没有 judge.json。</translation>
    </message>
    <message>
        <source>There is no model at {0}.</source>
        <translation>{0} 处没有模型。</translation>
    </message>
    <message>
        <source>There is no photo in {0} itself: photos lie in its folder {1}. Name that folder instead.</source>
        <translation>{0} 本身没有照片：照片在其文件夹 {1} 中。请改为指定该文件夹。</translation>
    </message>
    <message>
        <source>There is no photo in {0} itself: its photos lie in the sub-folder &apos;{1}&apos;. Name that folder instead, or put a number of repeats before its name, as kohya&apos;s trainer has it: &apos;1_{1}&apos;.</source>
        <translation>{0} 本身没有照片：照片在子文件夹“{1}”中。请改为指定该文件夹，或像 kohya 的训练器那样在其名称前加上重复次数：“1_{1}”。</translation>
    </message>
    <message>
        <source>There is no photo in {0} itself: its photos lie in the sub-folders {1}. Name one of them instead, or put a number of repeats before its name, as kohya&apos;s trainer has it: &apos;1_{2}&apos;.</source>
        <translation>{0} 本身没有照片：照片在子文件夹 {1} 中。请改为指定其中一个，或像 kohya 的训练器那样在其名称前加上重复次数：“1_{2}”。</translation>
    </message>
    <message>
        <source>There is no photo in {0}.</source>
        <translation>{0} 中没有照片。</translation>
    </message>
    <message>
        <source>There is no photo in {0}: the folder is empty.</source>
        <translation>{0} 中没有照片：文件夹是空的。</translation>
    </message>
    <message>
        <source>There is no preset &apos;{0}&apos;. There are: {1}.</source>
        <translation>没有预设“{0}”。现有：{1}。</translation>
    </message>
    <message>
        <source>There is no preview of step {0}. {1}</source>
        <translation>第 {0} 步没有预览。{1}</translation>
    </message>
    <message>
        <source>There is no project in {0} (no project.json).</source>
        <translation>{0} 中没有项目（没有 project.json）。</translation>
    </message>
    <message>
        <source>There is no usable photo in {0}.</source>
        <translation>{0} 中没有可用的照片。</translation>
    </message>
    <message>
        <source>There is no version &quot;{0}&quot;; there are {1}.</source>
        <translation>没有版本“{0}”；有 {1}。</translation>
    </message>
    <message>
        <source>There is no version &quot;{0}&quot;; there is none yet.</source>
        <translation>没有版本“{0}”；目前还没有任何版本。</translation>
    </message>
    <message>
        <source>There is not enough memory on {0}.</source>
        <translation>{0} 上的内存不足。</translation>
    </message>
    <message>
        <source>There is nothing to pack in {0}.</source>
        <translation>{0} 中没有可打包的内容。</translation>
    </message>
    <message>
        <source>This judge does not know its held-out photos any more, so its threshold cannot be moved; train it again.</source>
        <translation>此评判器已不知道它留出的照片，因此无法移动其阈值；请重新训练。</translation>
    </message>
    <message>
        <source>This judge was trained from scratch, without a pretrained backbone, and is much worse for it: in a trial on the demo photos a network from scratch judged 22 of 33 held-out photos rightly, one from the starter&apos;s backbone 30 to 33.</source>
        <translation>此评判器从零开始训练，没有预训练骨干网络，因此差得多：在演示照片的试验中，从零开始的网络在 33 张留出照片中判对 22 张，而使用 starter 骨干网络的网络判对 30 到 33 张。</translation>
    </message>
    <message>
        <source>This repository has no weights that can be read for its {0}.</source>
        <translation>此仓库没有可读取的 {0} 权重。</translation>
    </message>
    <message>
        <source>This sampler cannot make {0} steps from {1} training timesteps with leading spacing: choose fewer steps.</source>
        <translation>此采样器无法以 leading 间隔从 {1} 个训练时间步中取 {0} 步：请减少步数。</translation>
    </message>
    <message>
        <source>This training may need more memory than is free: about {0} of {1}.</source>
        <translation>此训练所需的内存可能超过可用内存：约 {0}，可用 {1}。</translation>
    </message>
    <message>
        <source>This training needs about {0} of memory, and {1} are free.</source>
        <translation>此训练大约需要 {0} 内存，可用 {1}。</translation>
    </message>
    <message>
        <source>This training writes up to {0}, and the disk has {1} free.</source>
        <translation>此训练最多写入 {0}，磁盘可用 {1}。</translation>
    </message>
    <message>
        <source>Training diverged at step {0}: the loss is {1}. A lower learning rate usually helps.</source>
        <translation>训练在第 {0} 步发散：损失为 {1}。通常降低学习率会有帮助。</translation>
    </message>
    <message>
        <source>What was to be packed could not be unpacked again: {0} Nothing was made.</source>
        <translation>要打包的内容将无法再解包：{0} 没有创建任何内容。</translation>
    </message>
    <message>
        <source>What {0} predicts is not said in it, and its UNet does not tell: taken for noise (epsilon), which is usual. --prediction-type overrules it.</source>
        <translation>{0} 没有说明它预测什么，其 UNet 也看不出来：按通常情况视为噪声（epsilon）。--prediction-type 优先。</translation>
    </message>
    <message>
        <source>Whether it is the subject cannot be told from these photos: the answer decides nothing.</source>
        <translation>从这些照片无法判断是否为主体：该回答不起决定作用。</translation>
    </message>
    <message>
        <source>Without class photos the subject cannot be told from the gesture: only the instance photos show it.</source>
        <translation>没有类别照片就无法把主体与手势区分开：只有实例照片显示它。</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>ZIP 压缩包</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a model of another family (not supported)</source>
        <translation>另一系列的模型（不支持）</translation>
    </message>
    <message>
        <source>a model with a transformer in place of the UNet</source>
        <translation>以 transformer 代替 UNet 的模型</translation>
    </message>
    <message>
        <source>a negative number</source>
        <translation>负数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>a number that is not a whole one</source>
        <translation>非整数</translation>
    </message>
    <message>
        <source>a project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>a renamed folder is not there</source>
        <translation>重命名后的文件夹不在那里</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>a truth value</source>
        <translation>真假值</translation>
    </message>
    <message>
        <source>a version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>SVG 绘图</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>and &apos;passed&apos; are no counts of judged images</source>
        <translation>和“passed”不是已评判图片的数量</translation>
    </message>
    <message>
        <source>announces fewer bytes than its list says</source>
        <translation>声明的字节数少于其列表所写</translation>
    </message>
    <message>
        <source>announces more bytes than its list says</source>
        <translation>声明的字节数多于其列表所写</translation>
    </message>
    <message>
        <source>another model</source>
        <translation>另一个模型</translation>
    </message>
    <message>
        <source>answered in a compressed form that nobody asked for</source>
        <translation>以无人要求的压缩形式作答</translation>
    </message>
    <message>
        <source>are not as many as the report counts</source>
        <translation>的数量与报告统计的不同</translation>
    </message>
    <message>
        <source>asks for &apos;{0}.{1}&apos;, which is refused: a file of weights needs only tensors and plain containers; nothing was run</source>
        <translation>要求“{0}.{1}”，已拒绝：权重文件只需要张量和普通容器；没有执行任何内容</translation>
    </message>
    <message>
        <source>asks for a flow-matching schedule, which is not supported</source>
        <translation>要求 flow matching 调度，不受支持</translation>
    </message>
    <message>
        <source>belongs to a LoHa that lacks one of its two cores</source>
        <translation>属于缺少两个核心之一的 LoHa</translation>
    </message>
    <message>
        <source>belongs to a LoKr with a factor that is there twice, whole and in parts</source>
        <translation>属于某个 LoKr，其中一个因子同时以整体和分块形式存在</translation>
    </message>
    <message>
        <source>belongs to a LoRA for Stable Diffusion XL, which is not supported</source>
        <translation>属于用于 Stable Diffusion XL 的 LoRA，不受支持</translation>
    </message>
    <message>
        <source>belongs to a LoRA for {0}, which is not supported</source>
        <translation>属于用于 {0} 的 LoRA，不受支持</translation>
    </message>
    <message>
        <source>belongs to a sparse bias of old LyCORIS, a kind of update that is not supported</source>
        <translation>属于旧版 LyCORIS 的稀疏偏置，这种更新不受支持</translation>
    </message>
    <message>
        <source>belongs to a {0} that lacks one of its parts</source>
        <translation>属于缺少某个部分的 {0}</translation>
    </message>
    <message>
        <source>belongs to an OFT or BOFT, a kind of update that is not supported</source>
        <translation>属于 OFT 或 BOFT，这种更新不受支持</translation>
    </message>
    <message>
        <source>belongs to an update of which nothing else is there</source>
        <translation>属于一个更新，但该更新的其余部分都不存在</translation>
    </message>
    <message>
        <source>belongs to another optimizer</source>
        <translation>属于另一个优化器</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>二进制数据</translation>
    </message>
    <message>
        <source>broke off after {0} of {1} bytes</source>
        <translation>在 {1} 字节中的 {0} 字节后中断</translation>
    </message>
    <message>
        <source>builds a dictionary from something that is not a list</source>
        <translation>用不是列表的东西构造字典</translation>
    </message>
    <message>
        <source>builds a dictionary from something that is not a list of pairs</source>
        <translation>用不是键值对列表的东西构造字典</translation>
    </message>
    <message>
        <source>builds a dictionary from too many values</source>
        <translation>用过多的值构造字典</translation>
    </message>
    <message>
        <source>can be 1 or 2 with algorithm_type &apos;sde-dpmsolver&apos;, not 3</source>
        <translation>在 algorithm_type 为“sde-dpmsolver”时可为 1 或 2，不能是 3</translation>
    </message>
    <message>
        <source>cannot be &apos;zero&apos; with algorithm_type &apos;{0}&apos;: it must be &apos;sigma_min&apos;</source>
        <translation>在 algorithm_type 为“{0}”时不能是“zero”：必须是“sigma_min”</translation>
    </message>
    <message>
        <source>cannot be created</source>
        <translation>无法创建</translation>
    </message>
    <message>
        <source>cannot be created: {0}</source>
        <translation>无法创建：{0}</translation>
    </message>
    <message>
        <source>cannot be decoded</source>
        <translation>无法解码</translation>
    </message>
    <message>
        <source>cannot be decompressed: it is damaged</source>
        <translation>无法解压：已损坏</translation>
    </message>
    <message>
        <source>cannot be deleted: {0}</source>
        <translation>无法删除：{0}</translation>
    </message>
    <message>
        <source>cannot be downloaded from {0}: the server answered {1}</source>
        <translation>无法从 {0} 下载：服务器回答 {1}</translation>
    </message>
    <message>
        <source>cannot be downloaded: the server {0} sends it too slowly; what has come is kept, and the same command goes on with it</source>
        <translation>无法下载：服务器 {0} 发送得太慢；已收到的部分会保留，同一命令可以继续</translation>
    </message>
    <message>
        <source>cannot be downloaded: the server {0} {1}</source>
        <translation>无法下载：服务器 {0} {1}</translation>
    </message>
    <message>
        <source>cannot be found again</source>
        <translation>再也找不到</translation>
    </message>
    <message>
        <source>cannot be locked</source>
        <translation>无法锁定</translation>
    </message>
    <message>
        <source>cannot be made: its path is too long for what goes into it</source>
        <translation>无法创建：路径太长，容不下其中的内容</translation>
    </message>
    <message>
        <source>cannot be made: {0} is not a folder</source>
        <translation>无法创建：{0} 不是文件夹</translation>
    </message>
    <message>
        <source>cannot be moved to {0}</source>
        <translation>无法移动到 {0}</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>cannot be opened for locking</source>
        <translation>无法打开以锁定</translation>
    </message>
    <message>
        <source>cannot be opened: its entry is damaged</source>
        <translation>无法打开：其条目已损坏</translation>
    </message>
    <message>
        <source>cannot be put in place</source>
        <translation>无法放到目标位置</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>cannot be read as a folder: {0}</source>
        <translation>无法作为文件夹读取：{0}</translation>
    </message>
    <message>
        <source>cannot be read as the list of an archive</source>
        <translation>无法作为压缩包的列表读取</translation>
    </message>
    <message>
        <source>cannot be read to its end</source>
        <translation>无法读取到结尾</translation>
    </message>
    <message>
        <source>cannot be read to its end: {0}</source>
        <translation>无法读取到结尾：{0}</translation>
    </message>
    <message>
        <source>cannot be read: the archive is not that of {0}</source>
        <translation>无法读取：该压缩包不是{0}的压缩包</translation>
    </message>
    <message>
        <source>cannot be read: {0}</source>
        <translation>无法读取：{0}</translation>
    </message>
    <message>
        <source>cannot be removed: {0}</source>
        <translation>无法移除：{0}</translation>
    </message>
    <message>
        <source>cannot be set aside: {0}</source>
        <translation>无法移到一旁：{0}</translation>
    </message>
    <message>
        <source>cannot be used as the log file</source>
        <translation>无法用作日志文件</translation>
    </message>
    <message>
        <source>cannot be used: {0}</source>
        <translation>无法使用：{0}</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>无法写入</translation>
    </message>
    <message>
        <source>cannot be written (what has come is kept; the same command goes on with it)</source>
        <translation>无法写入（已收到的部分会保留；同一命令可以继续）</translation>
    </message>
    <message>
        <source>cannot be written as PNG: {0}</source>
        <translation>无法写为 PNG：{0}</translation>
    </message>
    <message>
        <source>cannot be written: {0}</source>
        <translation>无法写入：{0}</translation>
    </message>
    <message>
        <source>cannot create</source>
        <translation>无法创建</translation>
    </message>
    <message>
        <source>cannot create its folder</source>
        <translation>无法创建其所在文件夹</translation>
    </message>
    <message>
        <source>cannot create its folder: {0}</source>
        <translation>无法创建其所在文件夹：{0}</translation>
    </message>
    <message>
        <source>cannot list the presets: {0}</source>
        <translation>无法列出预设：{0}</translation>
    </message>
    <message>
        <source>cannot map</source>
        <translation>无法映射到内存</translation>
    </message>
    <message>
        <source>cannot open</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>cannot read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>cannot write</source>
        <translation>无法写入</translation>
    </message>
    <message>
        <source>changes a layer that another kind of update in the file changes too</source>
        <translation>修改了文件中另一种更新也修改的层</translation>
    </message>
    <message>
        <source>changes a layer that no Stable Diffusion model has</source>
        <translation>修改了任何 Stable Diffusion 模型都没有的层</translation>
    </message>
    <message>
        <source>changes a layer that the model does not have: the LoRA was made for another model</source>
        <translation>修改了模型没有的层：此 LoRA 是为另一个模型制作的</translation>
    </message>
    <message>
        <source>changes a table of embeddings, a kind of update that is not supported</source>
        <translation>修改了嵌入表，这种更新不受支持</translation>
    </message>
    <message>
        <source>changes the bias of the layer &apos;{0}&apos;, which has no bias</source>
        <translation>修改了层“{0}”的偏置，而该层没有偏置</translation>
    </message>
    <message>
        <source>changes the same bias as another key of the file</source>
        <translation>与文件中的另一个键修改了同一个偏置</translation>
    </message>
    <message>
        <source>changes the same layer as &apos;{0}&apos;</source>
        <translation>与“{0}”修改了同一层</translation>
    </message>
    <message>
        <source>changes the shape of a layer, a kind of update that is not supported</source>
        <translation>改变了层的形状，这种更新不受支持</translation>
    </message>
    <message>
        <source>claims to decompress to {0}, which is more than weights of {1} could become: it is not unpacked</source>
        <translation>声明解压后为 {0}，超过 {1} 的权重可能的大小：不会解压</translation>
    </message>
    <message>
        <source>claims {0}, more than the whole file</source>
        <translation>声明为 {0}，超过整个文件</translation>
    </message>
    <message>
        <source>claims {0}, more than there is in the file</source>
        <translation>声明为 {0}，超过文件中现有的数据</translation>
    </message>
    <message>
        <source>claims {0}; no list of a checkpoint&apos;s tensors is larger than {1}</source>
        <translation>声明为 {0}；检查点的张量列表不会大于 {1}</translation>
    </message>
    <message>
        <source>could not be read to its end</source>
        <translation>未能读取到结尾</translation>
    </message>
    <message>
        <source>damaged colour profile (ICC) ignored, taken as sRGB</source>
        <translation>忽略了损坏的颜色配置文件（ICC），按 sRGB 处理</translation>
    </message>
    <message>
        <source>decompresses to more than its {0}</source>
        <translation>解压后超过它的 {0}</translation>
    </message>
    <message>
        <source>did not answer with a list of files</source>
        <translation>没有以文件列表作答</translation>
    </message>
    <message>
        <source>differs from block to block, which is not supported</source>
        <translation>各块之间不同，这不受支持</translation>
    </message>
    <message>
        <source>does not begin where the tensor before it ends</source>
        <translation>的起点不是前一个张量的终点</translation>
    </message>
    <message>
        <source>does not belong to its step</source>
        <translation>不属于它的那一步</translation>
    </message>
    <message>
        <source>does not belong to the files beside it: {0}</source>
        <translation>不属于旁边的文件：{0}</translation>
    </message>
    <message>
        <source>does not divide block_out_channels {0}</source>
        <translation>不能整除 block_out_channels {0}</translation>
    </message>
    <message>
        <source>does not divide hidden_size</source>
        <translation>不能整除 hidden_size</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>does not fit the {0}: {1}</source>
        <translation>与“{0}”不匹配：{1}</translation>
    </message>
    <message>
        <source>does not have two data_offsets</source>
        <translation>没有两个 data_offsets</translation>
    </message>
    <message>
        <source>does not hold a JSON object</source>
        <translation>不包含 JSON 对象</translation>
    </message>
    <message>
        <source>does not hold a dictionary of tensors</source>
        <translation>不包含张量字典</translation>
    </message>
    <message>
        <source>does not hold an object</source>
        <translation>不包含对象</translation>
    </message>
    <message>
        <source>does not hold an object of parameters</source>
        <translation>不包含参数对象</translation>
    </message>
    <message>
        <source>does not name a file</source>
        <translation>没有指明文件</translation>
    </message>
    <message>
        <source>does not say that its numbers are little-endian</source>
        <translation>没有说明其数字是小端序</translation>
    </message>
    <message>
        <source>ends before it begins</source>
        <translation>在开始之前就结束了</translation>
    </message>
    <message>
        <source>excludes the other respacings: only one of use_karras_sigmas, use_exponential_sigmas and use_beta_sigmas can be true</source>
        <translation>与其他重新分布互斥：use_karras_sigmas、use_exponential_sigmas 和 use_beta_sigmas 中只能有一个为 true</translation>
    </message>
    <message>
        <source>exists already; nothing is overwritten</source>
        <translation>已存在；不会覆盖任何内容</translation>
    </message>
    <message>
        <source>exists already; nothing is replaced</source>
        <translation>已存在；不会替换任何内容</translation>
    </message>
    <message>
        <source>fills something that is not a container</source>
        <translation>填充了不是容器的东西</translation>
    </message>
    <message>
        <source>gives a noise schedule with betas that are not between 0 and 1</source>
        <translation>得到的噪声调度的 beta 不在 0 到 1 之间</translation>
    </message>
    <message>
        <source>has &apos;{0}&apos; twice</source>
        <translation>有两个“{0}”</translation>
    </message>
    <message>
        <source>has a UNet of another kind ({0}); only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>的 UNet 是另一种类型（{0}）；这里只能使用 Stable Diffusion 1.x 和 2.x 的文生图模型</translation>
    </message>
    <message>
        <source>has a damaged zip directory</source>
        <translation>的 zip 目录已损坏</translation>
    </message>
    <message>
        <source>has a dictionary key without a value</source>
        <translation>有没有值的字典键</translation>
    </message>
    <message>
        <source>has a dimension that is too large</source>
        <translation>有过大的维度</translation>
    </message>
    <message>
        <source>has a header that does not begin with &apos;{&apos;</source>
        <translation>的文件头不以“{”开头</translation>
    </message>
    <message>
        <source>has a header that is not a JSON object</source>
        <translation>的文件头不是 JSON 对象</translation>
    </message>
    <message>
        <source>has a header that is not valid JSON (at byte {0})</source>
        <translation>的文件头不是有效的 JSON（第 {0} 字节处）</translation>
    </message>
    <message>
        <source>has a list of files of more than {0}, which is no list of a model</source>
        <translation>的文件列表超过 {0}，不是模型的列表</translation>
    </message>
    <message>
        <source>has a list that cannot be read</source>
        <translation>的列表无法读取</translation>
    </message>
    <message>
        <source>has a list that cannot be read to its end</source>
        <translation>的列表无法读取到结尾</translation>
    </message>
    <message>
        <source>has a missing entry, or one of the wrong kind</source>
        <translation>缺少条目，或条目类型不对</translation>
    </message>
    <message>
        <source>has a name that is kept for this program&apos;s own use</source>
        <translation>的名称保留给本程序自用</translation>
    </message>
    <message>
        <source>has a name that is no text</source>
        <translation>的名称不是文本</translation>
    </message>
    <message>
        <source>has a name that is not UTF-8</source>
        <translation>的名称不是 UTF-8</translation>
    </message>
    <message>
        <source>has a number of negative length</source>
        <translation>有长度为负的数</translation>
    </message>
    <message>
        <source>has a parameter without a tensor</source>
        <translation>有没有张量的参数</translation>
    </message>
    <message>
        <source>has a shape that is too large</source>
        <translation>的形状过大</translation>
    </message>
    <message>
        <source>has a storage of the unknown type &apos;{0}&apos;</source>
        <translation>有未知类型“{0}”的存储</translation>
    </message>
    <message>
        <source>has a storage view of an unknown form</source>
        <translation>有形式未知的存储视图</translation>
    </message>
    <message>
        <source>has a storage view that reaches past the end of its storage</source>
        <translation>有超出存储末尾的存储视图</translation>
    </message>
    <message>
        <source>has a tensor of an impossible size</source>
        <translation>有尺寸不可能的张量</translation>
    </message>
    <message>
        <source>has a tensor or storage whose {0} is not a number of 0 or more</source>
        <translation>有一个张量或存储，其以下属性不是 0 或更大的数：{0}</translation>
    </message>
    <message>
        <source>has a tensor that reaches past the end of its storage ({0} elements of {1})</source>
        <translation>有超出存储末尾的张量（{1} 中的 {0} 个元素）</translation>
    </message>
    <message>
        <source>has a tensor whose {0} is not a short list of numbers</source>
        <translation>有一个张量，其以下属性不是简短的数字列表：{0}</translation>
    </message>
    <message>
        <source>has a tensor with more sizes than strides, or fewer</source>
        <translation>有一个张量，其尺寸数与步幅数不同</translation>
    </message>
    <message>
        <source>has a tensor without a storage</source>
        <translation>有没有存储的张量</translation>
    </message>
    <message>
        <source>has a torch.Size without numbers</source>
        <translation>有没有数字的 torch.Size</translation>
    </message>
    <message>
        <source>has a value of the wrong kind: {0}</source>
        <translation>的值类型不对：{0}</translation>
    </message>
    <message>
        <source>has a zip directory that does not fit into the file</source>
        <translation>的 zip 目录超出文件</translation>
    </message>
    <message>
        <source>has an acceptance that is no object</source>
        <translation>的验收不是对象</translation>
    </message>
    <message>
        <source>has an entry that is no object</source>
        <translation>有不是对象的条目</translation>
    </message>
    <message>
        <source>has an opcode that files of weights have no use for (0x{0})</source>
        <translation>有权重文件用不到的操作码（0x{0}）</translation>
    </message>
    <message>
        <source>has another length than its list says</source>
        <translation>的长度与其列表所写不同</translation>
    </message>
    <message>
        <source>has another number of blocks than ResNet-18, 34 or 50</source>
        <translation>的块数与 ResNet-18、34 或 50 都不同</translation>
    </message>
    <message>
        <source>has changed the file meanwhile</source>
        <translation>在此期间更改了文件</translation>
    </message>
    <message>
        <source>has data that belong to no tensor ({0} B at its end)</source>
        <translation>有不属于任何张量的数据（结尾处 {0} B）</translation>
    </message>
    <message>
        <source>has more storages than any checkpoint</source>
        <translation>的存储多于任何检查点</translation>
    </message>
    <message>
        <source>has more tensors than any checkpoint</source>
        <translation>的张量多于任何检查点</translation>
    </message>
    <message>
        <source>has more than 16 entries</source>
        <translation>的条目多于 16 个</translation>
    </message>
    <message>
        <source>has more than two data_offsets</source>
        <translation>有两个以上的 data_offsets</translation>
    </message>
    <message>
        <source>has more than {0} entries</source>
        <translation>的条目多于 {0} 个</translation>
    </message>
    <message>
        <source>has more values than any checkpoint</source>
        <translation>的值多于任何检查点</translation>
    </message>
    <message>
        <source>has neither a VAE nor a text encoder; name a file or diffusers folder that has it with --vae and --text-encoder</source>
        <translation>既没有 VAE 也没有文本编码器；请用 --vae 和 --text-encoder 指定含有它们的文件或 diffusers 文件夹</translation>
    </message>
    <message>
        <source>has no SHA-256</source>
        <translation>没有 SHA-256</translation>
    </message>
    <message>
        <source>has no VAE; name a file or diffusers folder that has it with --vae</source>
        <translation>没有 VAE；请用 --vae 指定含有它的文件或 diffusers 文件夹</translation>
    </message>
    <message>
        <source>has no length that is a whole number</source>
        <translation>没有以整数表示的长度</translation>
    </message>
    <message>
        <source>has no list of files</source>
        <translation>没有文件列表</translation>
    </message>
    <message>
        <source>has no number where an alpha should be</source>
        <translation>在应为 alpha 的地方没有数</translation>
    </message>
    <message>
        <source>has no place in a single-file checkpoint</source>
        <translation>在单文件检查点中没有位置</translation>
    </message>
    <message>
        <source>has no text encoder; name a file or diffusers folder that has it with --text-encoder</source>
        <translation>没有文本编码器；请用 --text-encoder 指定含有它的文件或 diffusers 文件夹</translation>
    </message>
    <message>
        <source>has no valid id: {0}</source>
        <translation>没有有效的 id：{0}</translation>
    </message>
    <message>
        <source>has no version of a project: the archive is not that of {0}</source>
        <translation>没有项目版本：该压缩包不是{0}的压缩包</translation>
    </message>
    <message>
        <source>has not as many entries as block_out_channels</source>
        <translation>的条目数与 block_out_channels 不同</translation>
    </message>
    <message>
        <source>has one size or checksum in the zip directory and another beside its data</source>
        <translation>在 zip 目录中的大小或校验和与数据旁的不同</translation>
    </message>
    <message>
        <source>has shape [{0}] where [{1}] is needed</source>
        <translation>的形状为 [{0}]，需要 [{1}]</translation>
    </message>
    <message>
        <source>has the key &apos;{0}&apos; twice</source>
        <translation>的键“{0}”出现了两次</translation>
    </message>
    <message>
        <source>has the shape {0} where the layer &apos;{1}&apos; needs {2}</source>
        <translation>的形状为 {0}，而层“{1}”需要 {2}</translation>
    </message>
    <message>
        <source>has the shape {0} where the run needs {1}</source>
        <translation>的形状为 {0}，而训练需要 {1}</translation>
    </message>
    <message>
        <source>has the shape {0}, which no matrix of a LoRA has</source>
        <translation>的形状为 {0}，LoRA 的矩阵不会是这样</translation>
    </message>
    <message>
        <source>has the sizes of neither Stable Diffusion 1.x nor 2.x (width {0}, text width {1}); name the folder with its configs (--config)</source>
        <translation>的尺寸既不属于 Stable Diffusion 1.x 也不属于 2.x（宽度 {0}，文本宽度 {1}）；请指定含有其配置的文件夹（--config）</translation>
    </message>
    <message>
        <source>has the unknown dtype &apos;{0}&apos;</source>
        <translation>的数值类型“{0}”未知</translation>
    </message>
    <message>
        <source>has the unknown field &apos;{0}&apos;</source>
        <translation>有未知字段“{0}”</translation>
    </message>
    <message>
        <source>has the value &apos;{0}&apos;, which is not supported (supported: {1})</source>
        <translation>的值“{0}”不受支持（支持：{1}）</translation>
    </message>
    <message>
        <source>has too long a name</source>
        <translation>的名称过长</translation>
    </message>
    <message>
        <source>has too many dimensions</source>
        <translation>的维度过多</translation>
    </message>
    <message>
        <source>has two text encoders{0}; only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>有两个文本编码器{0}；这里只能使用 Stable Diffusion 1.x 和 2.x 的文生图模型</translation>
    </message>
    <message>
        <source>has values that are too large for float16; use --dtype float32 or bfloat16</source>
        <translation>的值对 float16 来说过大；请使用 --dtype float32 或 bfloat16</translation>
    </message>
    <message>
        <source>has {0} as its {1}</source>
        <translation>以{0}作为 {1}</translation>
    </message>
    <message>
        <source>has {0} bytes where {1} elements were promised</source>
        <translation>有 {0} 字节，而声明的是 {1} 个元素</translation>
    </message>
    <message>
        <source>has {0} entries, but the model has {1} blocks</source>
        <translation>有 {0} 个条目，但模型有 {1} 个块</translation>
    </message>
    <message>
        <source>has {0} factors where the layer &apos;{1}&apos; has {2} inputs</source>
        <translation>有 {0} 个系数，而层“{1}”有 {2} 个输入</translation>
    </message>
    <message>
        <source>has {0} factors where the layer &apos;{1}&apos; has {2} outputs</source>
        <translation>有 {0} 个系数，而层“{1}”有 {2} 个输出</translation>
    </message>
    <message>
        <source>has {0} for &apos;{1}&apos;; all its values must be strings</source>
        <translation>的“{1}”为{0}；所有值都必须是字符串</translation>
    </message>
    <message>
        <source>has {0} in its data_offsets</source>
        <translation>的 data_offsets 中有{0}</translation>
    </message>
    <message>
        <source>has {0} in its shape</source>
        <translation>的形状中有{0}</translation>
    </message>
    <message>
        <source>has {0} tokens, more than the text encoder&apos;s {1}</source>
        <translation>有 {0} 个词元，多于文本编码器的 {1} 个</translation>
    </message>
    <message>
        <source>holds a damaged table of characters</source>
        <translation>包含损坏的字符表</translation>
    </message>
    <message>
        <source>holds a pickle that {0}</source>
        <translation>包含的 pickle {0}</translation>
    </message>
    <message>
        <source>holds no VAE; the file is: {0}</source>
        <translation>不包含 VAE；该文件是：{0}</translation>
    </message>
    <message>
        <source>holds no certificate in PEM form</source>
        <translation>不包含 PEM 格式的证书</translation>
    </message>
    <message>
        <source>holds no tensors</source>
        <translation>不包含张量</translation>
    </message>
    <message>
        <source>holds no text encoder; the file is: {0}</source>
        <translation>不包含文本编码器；该文件是：{0}</translation>
    </message>
    <message>
        <source>holds no tokenizer: neither vocab.json and merges.txt nor spiece.model is there</source>
        <translation>不包含分词器：既没有 vocab.json 和 merges.txt，也没有 spiece.model</translation>
    </message>
    <message>
        <source>holds no weights</source>
        <translation>不包含权重</translation>
    </message>
    <message>
        <source>holds no weights (diffusion_pytorch_model or model, .safetensors or .bin)</source>
        <translation>不包含权重（diffusion_pytorch_model 或 model，.safetensors 或 .bin）</translation>
    </message>
    <message>
        <source>holds numbers that are not finite</source>
        <translation>含有非有限的数</translation>
    </message>
    <message>
        <source>holds something that is no report</source>
        <translation>包含不是报告的内容</translation>
    </message>
    <message>
        <source>holds whole numbers, not an embedding</source>
        <translation>是整数，不是嵌入</translation>
    </message>
    <message>
        <source>holds whole numbers, not the fractions of a LoRA</source>
        <translation>是整数，不是 LoRA 应有的小数</translation>
    </message>
    <message>
        <source>holds {0} of {1} values that are not finite (NaN or infinite): the file is damaged, or a bad merge</source>
        <translation>的 {1} 个值中有 {0} 个不是有限的（NaN 或无穷大）：文件已损坏，或合并有误</translation>
    </message>
    <message>
        <source>is &quot;{0}&quot; and not resnet18, resnet34 or resnet50</source>
        <translation>为“{0}”，不是 resnet18、resnet34 或 resnet50</translation>
    </message>
    <message>
        <source>is &apos;sample&apos;; only epsilon and v_prediction can be trained</source>
        <translation>为“sample”；只能训练 epsilon 和 v_prediction</translation>
    </message>
    <message>
        <source>is &apos;{0}&apos;, but the model does not predict a variance</source>
        <translation>为“{0}”，但模型不预测方差</translation>
    </message>
    <message>
        <source>is &apos;{0}&apos;, which is no state of a run</source>
        <translation>为“{0}”，不是训练的状态</translation>
    </message>
    <message>
        <source>is &apos;{0}&apos;, which is not supported</source>
        <translation>为“{0}”，不受支持</translation>
    </message>
    <message>
        <source>is JSON with more values than such a file can have</source>
        <translation>是 JSON，但其中的值多于此类文件可能的数量</translation>
    </message>
    <message>
        <source>is a DoRA&apos;s magnitude of the shape {0}, which fits neither the {1} outputs nor the {2} inputs of &apos;{3}&apos;</source>
        <translation>是 DoRA 的幅度，形状为 {0}，既不符合“{3}”的 {1} 个输出，也不符合其 {2} 个输入</translation>
    </message>
    <message>
        <source>is a GGUF (GGML) file of quantised weights, which cannot be used here; a .safetensors of the model is needed</source>
        <translation>是量化权重的 GGUF（GGML）文件，这里无法使用；需要该模型的 .safetensors</translation>
    </message>
    <message>
        <source>is a Git LFS pointer, not the file it points to</source>
        <translation>是 Git LFS 指针，不是它所指的文件</translation>
    </message>
    <message>
        <source>is a PyTorch pickle under the name of a safetensors file; give it its own ending (.ckpt)</source>
        <translation>是名为 safetensors 文件的 PyTorch pickle；请使用它自己的扩展名（.ckpt）</translation>
    </message>
    <message>
        <source>is a UNet alone, without VAE and text encoder; name the diffusers folder it belongs to</source>
        <translation>只是 UNet，没有 VAE 和文本编码器；请指定它所属的 diffusers 文件夹</translation>
    </message>
    <message>
        <source>is a VAE alone, a part of a model: name it with --vae, and a model with --model</source>
        <translation>只是 VAE，模型的一部分：请用 --vae 指定它，用 --model 指定模型</translation>
    </message>
    <message>
        <source>is a camera&apos;s raw file ({0}), which is not developed here; export it as JPEG or 16-bit TIFF with the camera&apos;s software, darktable or RawTherapee</source>
        <translation>是相机的 RAW 文件（{0}），这里不做冲洗；请用相机的软件、darktable 或 RawTherapee 导出为 JPEG 或 16 位 TIFF</translation>
    </message>
    <message>
        <source>is a camera&apos;s raw file, which is not developed here; export it as JPEG or 16-bit TIFF with the camera&apos;s software, darktable or RawTherapee</source>
        <translation>是相机的 RAW 文件，这里不做冲洗；请用相机的软件、darktable 或 RawTherapee 导出为 JPEG 或 16 位 TIFF</translation>
    </message>
    <message>
        <source>is a folder with content</source>
        <translation>是有内容的文件夹</translation>
    </message>
    <message>
        <source>is a folder, not a file</source>
        <translation>是文件夹，不是文件</translation>
    </message>
    <message>
        <source>is a folder, not a photo</source>
        <translation>是文件夹，不是照片</translation>
    </message>
    <message>
        <source>is a kind of BMP that is not supported (compression {0})</source>
        <translation>是不支持的 BMP 类型（压缩方式 {0}）</translation>
    </message>
    <message>
        <source>is a kind of TIFF that is not supported: {0}</source>
        <translation>是不支持的 TIFF 类型：{0}</translation>
    </message>
    <message>
        <source>is a kind of {0} picture that the installed libheif cannot decode ({1}); save it as JPEG, or install libheif&apos;s decoders (libde265, dav1d)</source>
        <translation>是已安装的 libheif 无法解码的 {0} 图片类型（{1}）；请另存为 JPEG，或安装 libheif 的解码器（libde265、dav1d）</translation>
    </message>
    <message>
        <source>is a link or a special file; only files are taken</source>
        <translation>是链接或特殊文件；只接受文件</translation>
    </message>
    <message>
        <source>is a link to a file that does not exist</source>
        <translation>是指向不存在文件的链接</translation>
    </message>
    <message>
        <source>is a link, or no folder; nothing is written there</source>
        <translation>是链接，或不是文件夹；不会写入任何内容</translation>
    </message>
    <message>
        <source>is a model with a transformer in place of the UNet{0}; only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>是以 transformer 代替 UNet 的模型{0}；这里只能使用 Stable Diffusion 1.x 和 2.x 的文生图模型</translation>
    </message>
    <message>
        <source>is a name that leads out of the archive</source>
        <translation>的名称指向压缩包之外</translation>
    </message>
    <message>
        <source>is a packed archive: unpack it first</source>
        <translation>是压缩包：请先解压</translation>
    </message>
    <message>
        <source>is a parameter that this program does not know: it was made by a newer version</source>
        <translation>是本程序不认识的参数：它由更新的版本创建</translation>
    </message>
    <message>
        <source>is a parameter that this program does not know: the run was made by a newer version</source>
        <translation>是本程序不认识的参数：该训练由更新的版本创建</translation>
    </message>
    <message>
        <source>is a pickle that torch.save has not written</source>
        <translation>是 pickle，但不是 torch.save 写出的</translation>
    </message>
    <message>
        <source>is a picture, not a file of tensors</source>
        <translation>是图片，不是张量文件</translation>
    </message>
    <message>
        <source>is a program, not a file of tensors</source>
        <translation>是程序，不是张量文件</translation>
    </message>
    <message>
        <source>is a second embedding beside &apos;{0}&apos;; a file may have one</source>
        <translation>是“{0}”之外的第二个嵌入；一个文件只能有一个</translation>
    </message>
    <message>
        <source>is a second embedding called &apos;{0}&apos;</source>
        <translation>是名为“{0}”的第二个嵌入</translation>
    </message>
    <message>
        <source>is a storage described in two different ways</source>
        <translation>是以两种不同方式描述的存储</translation>
    </message>
    <message>
        <source>is a storage that is cut short or unknown</source>
        <translation>是不完整或未知的存储</translation>
    </message>
    <message>
        <source>is a storage that is cut short, or not as long as promised</source>
        <translation>是不完整的存储，或长度与声明不符</translation>
    </message>
    <message>
        <source>is a storage that is missing from the file</source>
        <translation>是文件中缺失的存储</translation>
    </message>
    <message>
        <source>is a text encoder alone, a part of a model: name it with --text-encoder, and a model with --model</source>
        <translation>只是文本编码器，模型的一部分：请用 --text-encoder 指定它，用 --model 指定模型</translation>
    </message>
    <message>
        <source>is a textual inversion embedding, not a model: name it with --embedding, and a model with --model</source>
        <translation>是文本反转嵌入，不是模型：请用 --embedding 指定它，用 --model 指定模型</translation>
    </message>
    <message>
        <source>is a web page, not a file of tensors</source>
        <translation>是网页，不是张量文件</translation>
    </message>
    <message>
        <source>is a zip archive of {0} entries, more than any file of weights</source>
        <translation>是有 {0} 个条目的 zip 压缩包，多于任何权重文件</translation>
    </message>
    <message>
        <source>is a {0} picture, which is not supported; save it as JPEG or PNG</source>
        <translation>是不支持的 {0} 图片；请另存为 JPEG 或 PNG</translation>
    </message>
    <message>
        <source>is a {0} picture, which is not supported; save the frame that is wanted as PNG</source>
        <translation>是不支持的 {0} 图片；请把需要的那一帧存为 PNG</translation>
    </message>
    <message>
        <source>is a {0}, not a model: name it with --lora, and with --model the model it is for</source>
        <translation>不是模型，而是：{0}；请用 --lora 指定它，用 --model 指定它所对应的模型</translation>
    </message>
    <message>
        <source>is a {0}, the judge a {1}</source>
        <translation>是 {0}，而评判器是 {1}</translation>
    </message>
    <message>
        <source>is an HDF5 file (TensorFlow, Keras), not a file of PyTorch&apos;s or safetensors</source>
        <translation>是 HDF5 文件（TensorFlow、Keras），不是 PyTorch 或 safetensors 的文件</translation>
    </message>
    <message>
        <source>is an ONNX file, which cannot be used here; a .safetensors of the model is needed</source>
        <translation>是 ONNX 文件，这里无法使用；需要该模型的 .safetensors</translation>
    </message>
    <message>
        <source>is an alpha whose two matrices are missing</source>
        <translation>是 alpha，但缺少它的两个矩阵</translation>
    </message>
    <message>
        <source>is an embedding for Stable Diffusion XL, which is not supported</source>
        <translation>是用于 Stable Diffusion XL 的嵌入，不受支持</translation>
    </message>
    <message>
        <source>is an empty zip archive</source>
        <translation>是空的 zip 压缩包</translation>
    </message>
    <message>
        <source>is an update of the normalisation &apos;{0}&apos;, which does not have a matrix</source>
        <translation>是对归一化“{0}”的更新，而它没有矩阵</translation>
    </message>
    <message>
        <source>is busy ({0})</source>
        <translation>繁忙（{0}）</translation>
    </message>
    <message>
        <source>is compressed in a way that is not supported</source>
        <translation>的压缩方式不受支持</translation>
    </message>
    <message>
        <source>is compressed with a method other than deflate</source>
        <translation>的压缩方式不是 deflate</translation>
    </message>
    <message>
        <source>is cut off</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>is cut short</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>is cut short inside its header</source>
        <translation>在文件头内被截断</translation>
    </message>
    <message>
        <source>is cut short: it has no zip directory</source>
        <translation>不完整：没有 zip 目录</translation>
    </message>
    <message>
        <source>is damaged or truncated: its {0} data cannot be decoded</source>
        <translation>已损坏或不完整：无法解码其 {0} 数据</translation>
    </message>
    <message>
        <source>is damaged or truncated: unreadable TIFF data</source>
        <translation>已损坏或不完整：无法读取的 TIFF 数据</translation>
    </message>
    <message>
        <source>is damaged or truncated: {0}</source>
        <translation>已损坏或不完整：{0}</translation>
    </message>
    <message>
        <source>is damaged: a BMP of {0} bits a pixel</source>
        <translation>已损坏：每像素 {0} 位的 BMP</translation>
    </message>
    <message>
        <source>is damaged: depth and compression disagree</source>
        <translation>已损坏：位深与压缩方式不一致</translation>
    </message>
    <message>
        <source>is damaged: it cannot be decompressed</source>
        <translation>已损坏：无法解压</translation>
    </message>
    <message>
        <source>is damaged: it holds no picture</source>
        <translation>已损坏：不含图片</translation>
    </message>
    <message>
        <source>is damaged: its BMP data cannot be decoded</source>
        <translation>已损坏：无法解码其 BMP 数据</translation>
    </message>
    <message>
        <source>is damaged: its WebP data cannot be decoded</source>
        <translation>已损坏：无法解码其 WebP 数据</translation>
    </message>
    <message>
        <source>is damaged: its checksum (CRC-32) does not match</source>
        <translation>已损坏：校验和（CRC-32）不符</translation>
    </message>
    <message>
        <source>is damaged: its checksum differs</source>
        <translation>已损坏：校验和不符</translation>
    </message>
    <message>
        <source>is damaged: its first picture lies outside of the canvas</source>
        <translation>已损坏：第一张图超出画布</translation>
    </message>
    <message>
        <source>is damaged: its picture has another size than it says</source>
        <translation>已损坏：图片尺寸与声明的不同</translation>
    </message>
    <message>
        <source>is damaged: its picture has no size</source>
        <translation>已损坏：图片没有尺寸</translation>
    </message>
    <message>
        <source>is damaged: unknown kind of BMP header</source>
        <translation>已损坏：未知的 BMP 头类型</translation>
    </message>
    <message>
        <source>is damaged: what is said beside it contradicts the list</source>
        <translation>已损坏：旁边的说明与列表矛盾</translation>
    </message>
    <message>
        <source>is damaged: {0}</source>
        <translation>已损坏：{0}</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>is empty (0 bytes)</source>
        <translation>是空的（0 字节）</translation>
    </message>
    <message>
        <source>is encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>is in a folder that is no longer there</source>
        <translation>所在的文件夹已不存在</translation>
    </message>
    <message>
        <source>is in the archive more than once</source>
        <translation>在压缩包中出现多次</translation>
    </message>
    <message>
        <source>is in the archive, but not on its list</source>
        <translation>在压缩包中，但不在其列表中</translation>
    </message>
    <message>
        <source>is in the file more than once</source>
        <translation>在文件中出现多次</translation>
    </message>
    <message>
        <source>is in the header more than once</source>
        <translation>在文件头中出现多次</translation>
    </message>
    <message>
        <source>is in the way of this run&apos;s result, which is complete and kept as {0}. Move it away, and resume the run again</source>
        <translation>挡住了本次训练的结果，结果已完整保存在 {0}。请将它移开，再继续一次训练</translation>
    </message>
    <message>
        <source>is listed as something that is no text</source>
        <translation>列出的内容不是文本</translation>
    </message>
    <message>
        <source>is listed in a compressed form that nobody asked for</source>
        <translation>以无人要求的压缩形式列出</translation>
    </message>
    <message>
        <source>is listed twice</source>
        <translation>列出了两次</translation>
    </message>
    <message>
        <source>is listed with {0}, more than a file of a model can have</source>
        <translation>列出的大小为 {0}，超过模型文件可能的大小</translation>
    </message>
    <message>
        <source>is listed without a length that is a whole number</source>
        <translation>列出时没有以整数表示的长度</translation>
    </message>
    <message>
        <source>is listed without its hash</source>
        <translation>列出时没有哈希</translation>
    </message>
    <message>
        <source>is longer than the archive it is in</source>
        <translation>比它所在的压缩包还长</translation>
    </message>
    <message>
        <source>is longer than the archive says</source>
        <translation>比压缩包所写的更长</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>is missing from the archive</source>
        <translation>不在压缩包中</translation>
    </message>
    <message>
        <source>is missing from this tokenizer beside merges.txt</source>
        <translation>在此分词器中与 merges.txt 一起时缺失</translation>
    </message>
    <message>
        <source>is missing from this tokenizer beside vocab.json</source>
        <translation>在此分词器中与 vocab.json 一起时缺失</translation>
    </message>
    <message>
        <source>is missing or negative</source>
        <translation>缺失或为负数</translation>
    </message>
    <message>
        <source>is missing or not a version of a project</source>
        <translation>缺失，或不是项目的版本</translation>
    </message>
    <message>
        <source>is missing, a special token that the tokenizer needs</source>
        <translation>缺失，这是分词器需要的特殊词元</translation>
    </message>
    <message>
        <source>is missing, and so is &apos;{0}&apos; in its place</source>
        <translation>缺失，可代替它的“{0}”也缺失</translation>
    </message>
    <message>
        <source>is missing, or does not fit the base model</source>
        <translation>缺失，或与基础模型不匹配</translation>
    </message>
    <message>
        <source>is missing, or newer than this program understands</source>
        <translation>缺失，或比本程序能理解的更新</translation>
    </message>
    <message>
        <source>is missing: not a SentencePiece model, or it is cut off</source>
        <translation>缺失：不是 SentencePiece 模型，或已被截断</translation>
    </message>
    <message>
        <source>is missing: not a file that torch.save has written</source>
        <translation>缺失：不是 torch.save 写出的文件</translation>
    </message>
    <message>
        <source>is missing: the archive is not that of {0}</source>
        <translation>缺失：该压缩包不是{0}的压缩包</translation>
    </message>
    <message>
        <source>is missing: the file is no ResNet with torchvision&apos;s names</source>
        <translation>缺失：该文件不是使用 torchvision 名称的 ResNet</translation>
    </message>
    <message>
        <source>is missing: this archive was not made by this program</source>
        <translation>缺失：此压缩包不是由本程序制作的</translation>
    </message>
    <message>
        <source>is missing: this is no stopped training</source>
        <translation>缺失：这不是已停止的训练</translation>
    </message>
    <message>
        <source>is named by THUMBSUP_RESOURCES but is not a folder</source>
        <translation>由 THUMBSUP_RESOURCES 指定，但不是文件夹</translation>
    </message>
    <message>
        <source>is neither UTF-8 nor Windows-1252 text</source>
        <translation>既不是 UTF-8 文本，也不是 Windows-1252 文本</translation>
    </message>
    <message>
        <source>is neither a safetensors file (its header would be larger than 100 MB) nor a PyTorch file</source>
        <translation>既不是 safetensors 文件（其文件头会超过 100 MB），也不是 PyTorch 文件</translation>
    </message>
    <message>
        <source>is no acceptance report</source>
        <translation>不是验收报告</translation>
    </message>
    <message>
        <source>is no longer there: the model&apos;s tokenizer cannot be saved</source>
        <translation>已不在那里：无法保存模型的分词器</translation>
    </message>
    <message>
        <source>is no part of a LoRA that is known here</source>
        <translation>不是这里认识的 LoRA 的部分</translation>
    </message>
    <message>
        <source>is no part of a bundled embedding that is known here</source>
        <translation>不是这里认识的捆绑嵌入的部分</translation>
    </message>
    <message>
        <source>is no picture any more</source>
        <translation>已不再是图片</translation>
    </message>
    <message>
        <source>is no plain text: it holds control characters</source>
        <translation>不是纯文本：含有控制字符</translation>
    </message>
    <message>
        <source>is no text: it holds zero bytes</source>
        <translation>不是文本：含有零字节</translation>
    </message>
    <message>
        <source>is not &quot;thumbsup-judge&quot;</source>
        <translation>不是“thumbsup-judge”</translation>
    </message>
    <message>
        <source>is not 1: this program does not know that version of a run</source>
        <translation>不是 1：本程序不认识该版本的训练</translation>
    </message>
    <message>
        <source>is not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>is not a JSON object of step arguments</source>
        <translation>不是含有步骤参数的 JSON 对象</translation>
    </message>
    <message>
        <source>is not a JSON object with a scheduler&apos;s settings</source>
        <translation>不是含有调度器设置的 JSON 对象</translation>
    </message>
    <message>
        <source>is not a JSON object: the archive is not that of {0}</source>
        <translation>不是 JSON 对象：该压缩包不是{0}的压缩包</translation>
    </message>
    <message>
        <source>is not a SentencePiece model, or it is damaged or cut off</source>
        <translation>不是 SentencePiece 模型，或已损坏或被截断</translation>
    </message>
    <message>
        <source>is not a Stable Diffusion checkpoint: it has no UNet under the name model.diffusion_model</source>
        <translation>不是 Stable Diffusion 检查点：没有名为 model.diffusion_model 的 UNet</translation>
    </message>
    <message>
        <source>is not a Stable Diffusion checkpoint: it has no UNet under the name model.diffusion_model; the file is: {0}</source>
        <translation>不是 Stable Diffusion 检查点：没有名为 model.diffusion_model 的 UNet；该文件是：{0}</translation>
    </message>
    <message>
        <source>is not a ZIP archive, or is damaged</source>
        <translation>不是 ZIP 压缩包，或已损坏</translation>
    </message>
    <message>
        <source>is not a factor of a LoKr but has the shape {0}</source>
        <translation>不是 LoKr 的因子，其形状为 {0}</translation>
    </message>
    <message>
        <source>is not a file that can be written</source>
        <translation>不是可写入的文件</translation>
    </message>
    <message>
        <source>is not a folder of a model&apos;s weights</source>
        <translation>不是模型权重的文件夹</translation>
    </message>
    <message>
        <source>is not a folder with a model&apos;s configs</source>
        <translation>不是含有模型配置的文件夹</translation>
    </message>
    <message>
        <source>is not a list</source>
        <translation>不是列表</translation>
    </message>
    <message>
        <source>is not a list of vectors, which is what an embedding is</source>
        <translation>不是向量列表，而嵌入应是向量列表</translation>
    </message>
    <message>
        <source>is not a matrix of a LoHa</source>
        <translation>不是 LoHa 的矩阵</translation>
    </message>
    <message>
        <source>is not a matrix of a LoKr but has the shape {0}</source>
        <translation>不是 LoKr 的矩阵，其形状为 {0}</translation>
    </message>
    <message>
        <source>is not a model&apos;s folder: it holds no unet{0}</source>
        <translation>不是模型的文件夹：其中没有 unet{0}</translation>
    </message>
    <message>
        <source>is not a pair of pieces</source>
        <translation>不是一对片段</translation>
    </message>
    <message>
        <source>is not a parameter</source>
        <translation>不是参数</translation>
    </message>
    <message>
        <source>is not a part of the photo (fractions between 0 and 1): {0}</source>
        <translation>不是照片的一部分（应为 0 到 1 之间的分数）：{0}</translation>
    </message>
    <message>
        <source>is not a path within a folder</source>
        <translation>不是文件夹内的路径</translation>
    </message>
    <message>
        <source>is not a path within the folder</source>
        <translation>不是该文件夹内的路径</translation>
    </message>
    <message>
        <source>is not a pattern of layers that can be understood</source>
        <translation>不是可以理解的层名模式</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>is not a table of ids and tokens</source>
        <translation>不是 id 与词元的表</translation>
    </message>
    <message>
        <source>is not a table of pieces and their ids</source>
        <translation>不是片段及其 id 的表</translation>
    </message>
    <message>
        <source>is not a textual inversion embedding; the file is: {0}</source>
        <translation>不是文本反转嵌入；该文件是：{0}</translation>
    </message>
    <message>
        <source>is not a token</source>
        <translation>不是词元</translation>
    </message>
    <message>
        <source>is not a token and its id</source>
        <translation>不是词元及其 id</translation>
    </message>
    <message>
        <source>is not a token id: {0}</source>
        <translation>不是词元 id：{0}</translation>
    </message>
    <message>
        <source>is not a valid SentencePiece model</source>
        <translation>不是有效的 SentencePiece 模型</translation>
    </message>
    <message>
        <source>is not a whole PNG file: {0}</source>
        <translation>不是完整的 PNG 文件：{0}</translation>
    </message>
    <message>
        <source>is not an image</source>
        <translation>不是图片</translation>
    </message>
    <message>
        <source>is not an image but {0}</source>
        <translation>不是图片，而是{0}</translation>
    </message>
    <message>
        <source>is not an object</source>
        <translation>不是对象</translation>
    </message>
    <message>
        <source>is not compressed and yet has two different sizes</source>
        <translation>没有压缩，却有两个不同的大小</translation>
    </message>
    <message>
        <source>is not finite</source>
        <translation>不是有限的</translation>
    </message>
    <message>
        <source>is not in the archive&apos;s one folder: not a file that torch.save has written</source>
        <translation>不在压缩包唯一的文件夹中：不是 torch.save 写出的文件</translation>
    </message>
    <message>
        <source>is not in the file</source>
        <translation>不在文件中</translation>
    </message>
    <message>
        <source>is not of a LoRA; the file is: {0}</source>
        <translation>不属于 LoRA；该文件是：{0}</translation>
    </message>
    <message>
        <source>is not one number but has the shape {0}</source>
        <translation>不是单个数，其形状为 {0}</translation>
    </message>
    <message>
        <source>is not one this program can resume</source>
        <translation>不是本程序可以继续的</translation>
    </message>
    <message>
        <source>is not one truth value</source>
        <translation>不是单个真假值</translation>
    </message>
    <message>
        <source>is not part of {0}</source>
        <translation>不是 {0} 的一部分</translation>
    </message>
    <message>
        <source>is not that of its folder</source>
        <translation>与其文件夹的不同</translation>
    </message>
    <message>
        <source>is not the core of a convolution</source>
        <translation>不是卷积的核心</translation>
    </message>
    <message>
        <source>is not the folder of a run: it has no run.json</source>
        <translation>不是训练的文件夹：没有 run.json</translation>
    </message>
    <message>
        <source>is not the folder of a {0}: it has no config.json</source>
        <translation>不是“{0}”的文件夹：没有 config.json</translation>
    </message>
    <message>
        <source>is not the list of an archive of this program</source>
        <translation>不是本程序的压缩包列表</translation>
    </message>
    <message>
        <source>is not the network that {0} describes</source>
        <translation>不是 {0} 所描述的网络</translation>
    </message>
    <message>
        <source>is not the number of channels that the UNet makes</source>
        <translation>不是 UNet 产生的通道数</translation>
    </message>
    <message>
        <source>is not valid JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>is not valid JSON: a number in it is too large</source>
        <translation>不是有效的 JSON：其中有过大的数字</translation>
    </message>
    <message>
        <source>is not valid JSON: nested too deeply</source>
        <translation>不是有效的 JSON：嵌套过深</translation>
    </message>
    <message>
        <source>is not what was packed: its SHA-256 differs</source>
        <translation>与打包时不同：其 SHA-256 不符</translation>
    </message>
    <message>
        <source>is not where the zip directory says</source>
        <translation>不在 zip 目录所说的位置</translation>
    </message>
    <message>
        <source>is of a newer version of this program</source>
        <translation>来自本程序的更新版本</translation>
    </message>
    <message>
        <source>is of a protocol that does not exist</source>
        <translation>的协议不存在</translation>
    </message>
    <message>
        <source>is of an unknown version of torch&apos;s old format</source>
        <translation>属于 torch 旧格式的未知版本</translation>
    </message>
    <message>
        <source>is on the list, but not in the archive</source>
        <translation>在列表中，但不在压缩包中</translation>
    </message>
    <message>
        <source>is or lies in a link, or in something that is no folder; nothing is written there</source>
        <translation>是链接或位于链接中，或位于不是文件夹的东西中；不会写入任何内容</translation>
    </message>
    <message>
        <source>is out of range: {0}</source>
        <translation>超出范围：{0}</translation>
    </message>
    <message>
        <source>is outside the vocabulary</source>
        <translation>超出词表范围</translation>
    </message>
    <message>
        <source>is over the number of training timesteps, {0}</source>
        <translation>超过训练时间步数 {0}</translation>
    </message>
    <message>
        <source>is shorter than the archive says</source>
        <translation>比压缩包所写的更短</translation>
    </message>
    <message>
        <source>is stored as {0}, which this program cannot compute with</source>
        <translation>存储为 {0}，本程序无法用它计算</translation>
    </message>
    <message>
        <source>is the core of a convolution, which &apos;{0}&apos; is not</source>
        <translation>是卷积的核心，而“{0}”不是卷积</translation>
    </message>
    <message>
        <source>is the folder of one part of a model ({0}); the folder that holds unet, vae and text_encoder is needed</source>
        <translation>是模型某个部分（{0}）的文件夹；需要的是包含 unet、vae 和 text_encoder 的文件夹</translation>
    </message>
    <message>
        <source>is the folder of one part of a model; the folder that holds unet, vae and text_encoder is needed</source>
        <translation>是模型某个部分的文件夹；需要的是包含 unet、vae 和 text_encoder 的文件夹</translation>
    </message>
    <message>
        <source>is the lock of {0}, which cannot be asked from here. If it is no longer at work, remove that file</source>
        <translation>是 {0} 的锁，从这里无法询问。如果它已不在工作，请移除该文件</translation>
    </message>
    <message>
        <source>is there twice, or in letters that some systems do not tell apart</source>
        <translation>出现了两次，或仅以某些系统不区分的字母相区别</translation>
    </message>
    <message>
        <source>is too long a pattern</source>
        <translation>是过长的模式</translation>
    </message>
    <message>
        <source>is too short to be a file of tensors</source>
        <translation>太短，不可能是张量文件</translation>
    </message>
    <message>
        <source>is truncated: the BMP data end too early</source>
        <translation>不完整：BMP 数据过早结束</translation>
    </message>
    <message>
        <source>is truncated: the JPEG data end too early</source>
        <translation>不完整：JPEG 数据过早结束</translation>
    </message>
    <message>
        <source>is truncated: the PNG data end too early</source>
        <translation>不完整：PNG 数据过早结束</translation>
    </message>
    <message>
        <source>is truncated: the TIFF data end too early</source>
        <translation>不完整：TIFF 数据过早结束</translation>
    </message>
    <message>
        <source>is truncated: the WebP data end too early</source>
        <translation>不完整：WebP 数据过早结束</translation>
    </message>
    <message>
        <source>is without its partner, the matrix that comes after it</source>
        <translation>缺少与之配对的后一个矩阵</translation>
    </message>
    <message>
        <source>is without its partner, the matrix that goes before it</source>
        <translation>缺少与之配对的前一个矩阵</translation>
    </message>
    <message>
        <source>is without its partners, the matrices before and after it</source>
        <translation>缺少与之配对的前后两个矩阵</translation>
    </message>
    <message>
        <source>is {0} where the description of a tensor should be</source>
        <translation>是{0}，而这里应是张量的描述</translation>
    </message>
    <message>
        <source>is {0} x {1} pixels; a photo needs at least {2} on each side</source>
        <translation>为 {0} x {1} 像素；照片每边至少需要 {2} 像素</translation>
    </message>
    <message>
        <source>is {0}, but the text encoder is {1} wide</source>
        <translation>为 {0}，但文本编码器的宽度为 {1}</translation>
    </message>
    <message>
        <source>is {0}, larger than a photo can be</source>
        <translation>大小为 {0}，超过照片可能的大小</translation>
    </message>
    <message>
        <source>is {0}, larger than such a file can be</source>
        <translation>大小为 {0}，超过此类文件可能的大小</translation>
    </message>
    <message>
        <source>is {0}, which is not supported</source>
        <translation>为 {0}，不受支持</translation>
    </message>
    <message>
        <source>is {0}, which is out of bounds</source>
        <translation>为 {0}，超出范围</translation>
    </message>
    <message>
        <source>is {0}; it must be an object of strings</source>
        <translation>是{0}；必须是由字符串组成的对象</translation>
    </message>
    <message>
        <source>is {0}; only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>是 {0}；这里只能使用 Stable Diffusion 1.x 和 2.x 的文生图模型</translation>
    </message>
    <message>
        <source>is {0}; this program knows versions up to {1}</source>
        <translation>为 {0}；本程序只认识到版本 {1}</translation>
    </message>
    <message>
        <source>is {0}; this program knows {1}</source>
        <translation>为 {0}；本程序认识 {1}</translation>
    </message>
    <message>
        <source>lacks its dtype, shape or data_offsets</source>
        <translation>缺少 dtype、shape 或 data_offsets</translation>
    </message>
    <message>
        <source>leads to a place that is not safe: an address that begins with &quot;{0}:&quot; is no web address</source>
        <translation>指向不安全的位置：以“{0}:”开头的不是网址</translation>
    </message>
    <message>
        <source>leads to a place that is not safe: from https to http</source>
        <translation>指向不安全的位置：从 https 到 http</translation>
    </message>
    <message>
        <source>leads to an address that is none</source>
        <translation>指向无效的地址</translation>
    </message>
    <message>
        <source>leaves no room for a token: {0}</source>
        <translation>没有给词元留出位置：{0}</translation>
    </message>
    <message>
        <source>leaves no timestep of the noise schedule</source>
        <translation>没有留下噪声调度的任何时间步</translation>
    </message>
    <message>
        <source>lies in a folder that is a file in the same archive</source>
        <translation>位于某个文件夹中，而它在同一压缩包里是文件</translation>
    </message>
    <message>
        <source>lies in a folder that is listed as a file</source>
        <translation>位于被列为文件的文件夹中</translation>
    </message>
    <message>
        <source>lies too many folders deep</source>
        <translation>所在的文件夹层级过深</translation>
    </message>
    <message>
        <source>lies within something that is no object</source>
        <translation>位于不是对象的东西中</translation>
    </message>
    <message>
        <source>line {0} {1}</source>
        <translation>第 {0} 行{1}</translation>
    </message>
    <message>
        <source>lists files without end</source>
        <translation>没完没了地列出文件</translation>
    </message>
    <message>
        <source>lists more than {0} files</source>
        <translation>列出了 {0} 个以上的文件</translation>
    </message>
    <message>
        <source>lists something that is no file</source>
        <translation>列出了不是文件的内容</translation>
    </message>
    <message>
        <source>makes a product of {0} by {1} numbers where the layer &apos;{2}&apos; has the shape {3}</source>
        <translation>得到 {0} 乘 {1} 个数的乘积，而层“{2}”的形状为 {3}</translation>
    </message>
    <message>
        <source>merges pieces that the vocabulary does not have</source>
        <translation>合并了词表中没有的片段</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>must be a list of step numbers</source>
        <translation>必须是步骤编号的列表</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>必须是文本列表</translation>
    </message>
    <message>
        <source>must be a list of texts, but holds {0}</source>
        <translation>必须是文本列表，但含有 {0}</translation>
    </message>
    <message>
        <source>must be a list of true and false, but holds {0}</source>
        <translation>必须是 true 和 false 的列表，但含有 {0}</translation>
    </message>
    <message>
        <source>must be a list of whole numbers</source>
        <translation>必须是整数列表</translation>
    </message>
    <message>
        <source>must be a list of whole numbers, but holds null</source>
        <translation>必须是整数列表，但含有 null</translation>
    </message>
    <message>
        <source>must be a list of {0} numbers, one for each training timestep</source>
        <translation>必须是 {0} 个数的列表，每个训练时间步一个</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>必须是数</translation>
    </message>
    <message>
        <source>must be a number, not {0}</source>
        <translation>必须是数，不能是 {0}</translation>
    </message>
    <message>
        <source>must be a text, not {0}</source>
        <translation>必须是文本，不能是 {0}</translation>
    </message>
    <message>
        <source>must be a whole number from {0} to {1}, not {2}</source>
        <translation>必须是 {0} 到 {1} 之间的整数，不能是 {2}</translation>
    </message>
    <message>
        <source>must be a whole number, not {0}</source>
        <translation>必须是整数，不能是 {0}</translation>
    </message>
    <message>
        <source>must be above 0</source>
        <translation>必须大于 0</translation>
    </message>
    <message>
        <source>must be above 0, not {0}</source>
        <translation>必须大于 0，不能是 {0}</translation>
    </message>
    <message>
        <source>must be between 0 and 3</source>
        <translation>必须在 0 到 3 之间</translation>
    </message>
    <message>
        <source>must be between 1 and {0}</source>
        <translation>必须在 1 到 {0} 之间</translation>
    </message>
    <message>
        <source>must be between 32 and 1024</source>
        <translation>必须在 32 到 1024 之间</translation>
    </message>
    <message>
        <source>must be odd</source>
        <translation>必须是奇数</translation>
    </message>
    <message>
        <source>must be positive</source>
        <translation>必须为正</translation>
    </message>
    <message>
        <source>must be true or false, not {0}</source>
        <translation>必须是 true 或 false，不能是 {0}</translation>
    </message>
    <message>
        <source>must have left, top, width and height</source>
        <translation>必须有 left、top、width 和 height</translation>
    </message>
    <message>
        <source>must lie between 0 and 1</source>
        <translation>必须在 0 到 1 之间</translation>
    </message>
    <message>
        <source>names &apos;{0}&apos;, which is not a file beside the index</source>
        <translation>指定了“{0}”，它不是索引旁的文件</translation>
    </message>
    <message>
        <source>names a global by something other than strings</source>
        <translation>用不是字符串的东西命名全局对象</translation>
    </message>
    <message>
        <source>names a {0}, not an AutoencoderKL</source>
        <translation>指定了 {0}，不是 AutoencoderKL</translation>
    </message>
    <message>
        <source>names another solver, which is not supported</source>
        <translation>指定了另一种不支持的求解器</translation>
    </message>
    <message>
        <source>names its next page in a way that is no address</source>
        <translation>给出的下一页不是有效地址</translation>
    </message>
    <message>
        <source>names something outside of the run</source>
        <translation>指向训练之外</translation>
    </message>
    <message>
        <source>names that are taken are not kept</source>
        <translation>已被占用的名称无法保留</translation>
    </message>
    <message>
        <source>names the activation &apos;{0}&apos;, which is not supported</source>
        <translation>指定了不支持的激活函数“{0}”</translation>
    </message>
    <message>
        <source>names the block type &apos;{0}&apos;, which is not supported</source>
        <translation>指定了不支持的块类型“{0}”</translation>
    </message>
    <message>
        <source>names the scheduler &apos;{0}&apos;, which is not supported (supported: {1})</source>
        <translation>指定了不支持的调度器“{0}”（支持：{1}）</translation>
    </message>
    <message>
        <source>not used: another text file of the same photo comes first, and says something else</source>
        <translation>未使用：同一照片的另一个文本文件优先，且内容不同</translation>
    </message>
    <message>
        <source>nothing can be put there: {0}</source>
        <translation>无法在那里存放任何内容：{0}</translation>
    </message>
    <message>
        <source>number of elements</source>
        <translation>元素个数</translation>
    </message>
    <message>
        <source>one that has just ended</source>
        <translation>刚刚结束的程序</translation>
    </message>
    <message>
        <source>or layer4.0.conv1.weight is missing: the file is no ResNet</source>
        <translation>或 layer4.0.conv1.weight 缺失：该文件不是 ResNet</translation>
    </message>
    <message>
        <source>or the network failed: {0}</source>
        <translation>或网络出错：{0}</translation>
    </message>
    <message>
        <source>overlaps another entry of the archive</source>
        <translation>与压缩包的另一个条目重叠</translation>
    </message>
    <message>
        <source>overlaps another tensor</source>
        <translation>与另一个张量重叠</translation>
    </message>
    <message>
        <source>overlaps other entries: the archive is a bomb</source>
        <translation>与其他条目重叠：该压缩包是压缩炸弹</translation>
    </message>
    <message>
        <source>reaches to byte {0} of the data, of which there are {1}: the file is cut short or damaged</source>
        <translation>延伸到数据的第 {0} 字节，而数据共有 {1} 字节：文件不完整或已损坏</translation>
    </message>
    <message>
        <source>read as UTF-16, which is a guess: save it as UTF-8</source>
        <translation>按 UTF-16 读取，这是猜测：请另存为 UTF-8</translation>
    </message>
    <message>
        <source>read as Windows-1252, which is a guess: save it as UTF-8</source>
        <translation>按 Windows-1252 读取，这是猜测：请另存为 UTF-8</translation>
    </message>
    <message>
        <source>redirects in a circle</source>
        <translation>循环重定向</translation>
    </message>
    <message>
        <source>refers to a value that it never stored</source>
        <translation>引用了从未存储过的值</translation>
    </message>
    <message>
        <source>refers to something outside of it that is not a storage</source>
        <translation>引用了外部不是存储的东西</translation>
    </message>
    <message>
        <source>refused the rest of the file</source>
        <translation>拒绝提供文件的其余部分</translation>
    </message>
    <message>
        <source>replaces a whole layer, a kind of update that is not supported</source>
        <translation>替换了整个层，这种更新不受支持</translation>
    </message>
    <message>
        <source>said nothing for a long time</source>
        <translation>长时间没有回应</translation>
    </message>
    <message>
        <source>says it is {0} x {1} pixels</source>
        <translation>声明为 {0} x {1} 像素</translation>
    </message>
    <message>
        <source>says it is {0} x {1} pixels; more than {2} megapixels are not opened</source>
        <translation>声明为 {0} x {1} 像素；超过 {2} 百万像素的不会打开</translation>
    </message>
    <message>
        <source>says that it is {0} text, but is not</source>
        <translation>自称是 {0} 文本，但并不是</translation>
    </message>
    <message>
        <source>says that the numbers are not little-endian</source>
        <translation>说明其数字不是小端序</translation>
    </message>
    <message>
        <source>says the archive is a &quot;{0}&quot;, which is not known</source>
        <translation>说明该压缩包是“{0}”，未知</translation>
    </message>
    <message>
        <source>sends it too slowly</source>
        <translation>发送得太慢</translation>
    </message>
    <message>
        <source>sends on to another server for the rest of its list</source>
        <translation>要到另一个服务器取其列表的其余部分</translation>
    </message>
    <message>
        <source>sends the list of files of {0} so slowly that it was given up; it may be overloaded, or not be a hub at all</source>
        <translation>发送 {0} 的文件列表过慢，已放弃；它可能过载，或根本不是模型库</translation>
    </message>
    <message>
        <source>sent another part than the one that was asked for</source>
        <translation>发送的部分不是所要求的</translation>
    </message>
    <message>
        <source>sent more bytes than it had announced</source>
        <translation>发送的字节多于声明的</translation>
    </message>
    <message>
        <source>sent other bytes than its list says (the hash differs)</source>
        <translation>发送的字节与其列表所写不同（哈希不符）</translation>
    </message>
    <message>
        <source>several pictures in the file, only the first is used</source>
        <translation>文件中有多张图片，只使用第一张</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>storage offset</source>
        <translation>存储偏移</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>takes more from its stack than there is</source>
        <translation>从栈中取出的多于现有的</translation>
    </message>
    <message>
        <source>takes {0} bytes by its shape and {1} by its data_offsets</source>
        <translation>按其形状占 {0} 字节，按其 data_offsets 占 {1} 字节</translation>
    </message>
    <message>
        <source>tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>text encoder</source>
        <translation>文本编码器</translation>
    </message>
    <message>
        <source>textual inversion embedding</source>
        <translation>文本反转嵌入</translation>
    </message>
    <message>
        <source>the SentencePiece tokenizer cannot be loaded</source>
        <translation>无法加载 SentencePiece 分词器</translation>
    </message>
    <message>
        <source>the keyring does not answer</source>
        <translation>密钥环没有回应</translation>
    </message>
    <message>
        <source>the keyring holds an empty one</source>
        <translation>密钥环中的令牌是空的</translation>
    </message>
    <message>
        <source>the keyring holds none</source>
        <translation>密钥环中没有令牌</translation>
    </message>
    <message>
        <source>the keyring refuses</source>
        <translation>密钥环拒绝了请求</translation>
    </message>
    <message>
        <source>the keyring says: {0}</source>
        <translation>密钥环提示：{0}</translation>
    </message>
    <message>
        <source>the keyring was not unlocked</source>
        <translation>密钥环未解锁</translation>
    </message>
    <message>
        <source>the list of files of {0} cannot be had: {1}</source>
        <translation>无法取得 {0} 的文件列表：{1}</translation>
    </message>
    <message>
        <source>the pasted picture cannot be written</source>
        <translation>无法写入粘贴的图片</translation>
    </message>
    <message>
        <source>the program&apos;s resources are missing; reinstall, or set THUMBSUP_RESOURCES</source>
        <translation>缺少程序的资源文件；请重新安装，或设置 THUMBSUP_RESOURCES</translation>
    </message>
    <message>
        <source>the project cannot be locked: no permission to write there</source>
        <translation>无法锁定项目：没有写入权限</translation>
    </message>
    <message>
        <source>the project is read-only: nothing can be saved in it</source>
        <translation>项目是只读的：无法在其中保存任何内容</translation>
    </message>
    <message>
        <source>the refiner of Stable Diffusion XL</source>
        <translation>Stable Diffusion XL 的精炼模型</translation>
    </message>
    <message>
        <source>the same picture as an instance photo, which a class photo must not be</source>
        <translation>与某张实例照片相同，而类别照片不能如此</translation>
    </message>
    <message>
        <source>the server answered {0} when it was asked for {1}</source>
        <translation>请求 {1} 时服务器回答 {0}</translation>
    </message>
    <message>
        <source>the server answered {0}, which is no answer to the question</source>
        <translation>服务器回答 {0}，这不是对问题的回答</translation>
    </message>
    <message>
        <source>the server is busy ({0})</source>
        <translation>服务器繁忙（{0}）</translation>
    </message>
    <message>
        <source>the server or the network {0}</source>
        <translation>服务器或网络：{0}</translation>
    </message>
    <message>
        <source>there is no keyring service</source>
        <translation>没有密钥环服务</translation>
    </message>
    <message>
        <source>there is no such tokenizer folder</source>
        <translation>没有这样的分词器文件夹</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>this session has no D-Bus, and so no keyring</source>
        <translation>此会话没有 D-Bus，因此没有密钥环</translation>
    </message>
    <message>
        <source>transparent parts are shown on white</source>
        <translation>透明部分显示在白色背景上</translation>
    </message>
    <message>
        <source>unpacks to {0} from {1}: the archive is a bomb</source>
        <translation>由 {1} 解压为 {0}：该压缩包是压缩炸弹</translation>
    </message>
    <message>
        <source>view offset</source>
        <translation>视图偏移</translation>
    </message>
    <message>
        <source>view size</source>
        <translation>视图大小</translation>
    </message>
    <message>
        <source>was changed or damaged: its SHA-256 is not the one it had when it was written</source>
        <translation>被修改或已损坏：其 SHA-256 与写入时不同</translation>
    </message>
    <message>
        <source>was cut short while it was read</source>
        <translation>在读取过程中被截短</translation>
    </message>
    <message>
        <source>was not to blame: the file was cut off on this disk</source>
        <translation>没有过错：文件在本机磁盘上被截断</translation>
    </message>
    <message>
        <source>was removed, or moved to another disk, while the run was at work on it</source>
        <translation>在训练使用期间被移除，或被移到另一个磁盘</translation>
    </message>
    <message>
        <source>would build an object by calling its class, which is refused; nothing was run</source>
        <translation>会通过调用类来构造对象，已拒绝；没有执行任何内容</translation>
    </message>
    <message>
        <source>would build an object of a class of its own, which is refused; nothing was run</source>
        <translation>会构造自定义类的对象，已拒绝；没有执行任何内容</translation>
    </message>
    <message>
        <source>would call &apos;{0}.{1}&apos;, which is refused; nothing was run</source>
        <translation>会调用“{0}.{1}”，已拒绝；没有执行任何内容</translation>
    </message>
    <message>
        <source>would call something that is not a function it may name; nothing was run</source>
        <translation>会调用不是允许函数的东西；没有执行任何内容</translation>
    </message>
    <message>
        <source>would call {0}.{1}, which is refused; nothing was run</source>
        <translation>会调用 {0}.{1}，已拒绝；没有执行任何内容</translation>
    </message>
    <message>
        <source>would set the state of an object that is not a plain container, which is refused; nothing was run</source>
        <translation>会设置不是普通容器的对象的状态，已拒绝；没有执行任何内容</translation>
    </message>
    <message>
        <source>would unpack to more than {0}, which is more than is allowed</source>
        <translation>解压后将超过 {0}，超出允许的大小</translation>
    </message>
    <message>
        <source>{0} and 1 other</source>
        <translation>{0} 和另外 1 个</translation>
    </message>
    <message>
        <source>{0} and the folder of {1} have names that some systems do not tell apart; rename one of them first. Nothing was packed.</source>
        <translation>{0} 与 {1} 所在的文件夹的名称在某些系统上无法区分；请先重命名其中一个。没有打包任何内容。</translation>
    </message>
    <message>
        <source>{0} and {1} are the same picture, once as positive and once as negative: remove one.</source>
        <translation>{0} 和 {1} 是同一张图片，一次作为正例，一次作为反例：请移除一张。</translation>
    </message>
    <message>
        <source>{0} and {1} have names that some systems do not tell apart; rename one of them first. Nothing was packed.</source>
        <translation>{0} 与 {1} 的名称在某些系统上无法区分；请先重命名其中一个。没有打包任何内容。</translation>
    </message>
    <message>
        <source>{0} and {1} others</source>
        <translation>{0} 和另外 {1} 个</translation>
    </message>
    <message>
        <source>{0} cannot be &apos;{1}&apos;. It is one of: {2}.</source>
        <translation>{0} 不能是“{1}”。可选值：{2}。</translation>
    </message>
    <message>
        <source>{0} cannot be added: the tokenizer knows {1} tokens, the text encoder only {2}.</source>
        <translation>无法添加 {0}：分词器认识 {1} 个词元，而文本编码器只有 {2} 个。</translation>
    </message>
    <message>
        <source>{0} cannot be given {1} times. There may be {2} to {3}.</source>
        <translation>{0} 不能指定 {1} 次。可为 {2} 到 {3} 次。</translation>
    </message>
    <message>
        <source>{0} cannot be used: the model has no tokenizer that could learn the word.</source>
        <translation>{0} 无法使用：模型没有可以学习该词的分词器。</translation>
    </message>
    <message>
        <source>{0} cannot be {1}. It goes from {2} to {3} {4}.</source>
        <translation>{0} 不能是 {1}。范围为 {2} 到 {3} {4}。</translation>
    </message>
    <message>
        <source>{0} cannot be {1}. It goes from {2} to {3}.</source>
        <translation>{0} 不能是 {1}。范围为 {2} 到 {3}。</translation>
    </message>
    <message>
        <source>{0} cannot be {1}. Neither side may be longer than {2} {3}.</source>
        <translation>{0} 不能是 {1}。任何一边都不能超过 {2} {3}。</translation>
    </message>
    <message>
        <source>{0} caption files ({1}): {2}.</source>
        <translation>{0} 个描述文件（{1}）：{2}。</translation>
    </message>
    <message>
        <source>{0} changes the layer &apos;{1}&apos; in a way (LoHa, LoKr, DoRA and others) that a LoRA of this form cannot: merge it into a model instead.</source>
        <translation>{0} 修改层“{1}”的方式（LoHa、LoKr、DoRA 等）是这种形式的 LoRA 做不到的：请改为将其合并到模型中。</translation>
    </message>
    <message>
        <source>{0} class photos ({1}): {2}.</source>
        <translation>{0} 张类别照片（{1}）：{2}。</translation>
    </message>
    <message>
        <source>{0} does not say what it predicts; one look at its UNet says noise (epsilon). --prediction-type overrules it.</source>
        <translation>{0} 没有说明它预测什么；查看其 UNet 得知是噪声（epsilon）。--prediction-type 优先。</translation>
    </message>
    <message>
        <source>{0} does not say what it predicts; one look at its UNet says v. --prediction-type overrules it.</source>
        <translation>{0} 没有说明它预测什么；查看其 UNet 得知是 v。--prediction-type 优先。</translation>
    </message>
    <message>
        <source>{0} exists already. Choose another --out: nothing is overwritten.</source>
        <translation>{0} 已存在。请选择另一个 --out：不会覆盖任何内容。</translation>
    </message>
    <message>
        <source>{0} exists already. Choose another folder: nothing is overwritten.</source>
        <translation>{0} 已存在。请选择另一个文件夹：不会覆盖任何内容。</translation>
    </message>
    <message>
        <source>{0} exists already. Choose another name for the report: nothing is overwritten.</source>
        <translation>{0} 已存在。请为报告另选名称：不会覆盖任何内容。</translation>
    </message>
    <message>
        <source>{0} exists already: choose another output folder (--out), or remove it.</source>
        <translation>{0} 已存在：请选择另一个输出文件夹（--out），或将其移除。</translation>
    </message>
    <message>
        <source>{0} exists already; another program was quicker.</source>
        <translation>{0} 已存在；另一个程序抢先了一步。</translation>
    </message>
    <message>
        <source>{0} exists already; choose another name, nothing is overwritten.</source>
        <translation>{0} 已存在；请另选名称，不会覆盖任何内容。</translation>
    </message>
    <message>
        <source>{0} exists already; choose another place, nothing is overwritten.</source>
        <translation>{0} 已存在；请另选位置，不会覆盖任何内容。</translation>
    </message>
    <message>
        <source>{0} exists already; it is not overwritten.</source>
        <translation>{0} 已存在；不会被覆盖。</translation>
    </message>
    <message>
        <source>{0} has a name that an archive cannot carry; rename it first.</source>
        <translation>{0} 的名称无法放入压缩包；请先重命名。</translation>
    </message>
    <message>
        <source>{0} has {1} vectors, more than the {2} tokens of a prompt.</source>
        <translation>{0} 有 {1} 个向量，多于一个提示词的 {2} 个词元。</translation>
    </message>
    <message>
        <source>{0} holds a demo with other options ({1}). Choose another --out, or the same options to go on with it.</source>
        <translation>{0} 中是使用其他选项（{1}）的演示。请选择另一个 --out，或用相同的选项继续。</translation>
    </message>
    <message>
        <source>{0} holds kohya&apos;s folders with {1} photos, and {2} are wanted: photos are made only for a folder that holds them itself. Ask for no more than there are with --num-class-images.</source>
        <translation>{0} 中是 kohya 式的文件夹，共 {1} 张照片，需要 {2} 张：只会为直接包含照片的文件夹生成照片。请用 --num-class-images 要求不超过现有数量的照片。</translation>
    </message>
    <message>
        <source>{0} images ({1}): {2}.</source>
        <translation>{0} 张图像（{1}）：{2}。</translation>
    </message>
    <message>
        <source>{0} is a contact sheet: not judged.</source>
        <translation>{0} 是联系表：不评判。</translation>
    </message>
    <message>
        <source>{0} is a link or a special file; only files and folders can be kept.</source>
        <translation>{0} 是链接或特殊文件；只能保存文件和文件夹。</translation>
    </message>
    <message>
        <source>{0} is a link that leads out of the run&apos;s folder. Nothing is written through it: put the folder itself in its place.</source>
        <translation>{0} 是指向训练文件夹之外的链接。不会通过它写入任何内容：请把文件夹本身放在该处。</translation>
    </message>
    <message>
        <source>{0} is a project of its own. Choose another --out for the demo.</source>
        <translation>{0} 是独立的项目。请为演示选择另一个 --out。</translation>
    </message>
    <message>
        <source>{0} is a stopped training with other photos or parameters; starting anew.</source>
        <translation>{0} 是使用其他照片或参数的已停止训练；重新开始。</translation>
    </message>
    <message>
        <source>{0} is accepted already.</source>
        <translation>{0} 已被接受。</translation>
    </message>
    <message>
        <source>{0} is an archive, but not of a version.</source>
        <translation>{0} 是压缩包，但不是版本的压缩包。</translation>
    </message>
    <message>
        <source>{0} is archived.</source>
        <translation>{0} 已归档。</translation>
    </message>
    <message>
        <source>{0} is in production; put another version there, or roll back, first.</source>
        <translation>{0} 正在生产中使用；请先换上另一个版本，或回退。</translation>
    </message>
    <message>
        <source>{0} is needed: {1}</source>
        <translation>需要 {0}：{1}</translation>
    </message>
    <message>
        <source>{0} is no model that images can be made with, but: {1}.</source>
        <translation>{0} 不是可以生成图片的模型，而是：{1}。</translation>
    </message>
    <message>
        <source>{0} is not a folder of photos.</source>
        <translation>{0} 不是照片文件夹。</translation>
    </message>
    <message>
        <source>{0} is not a folder.</source>
        <translation>{0} 不是文件夹。</translation>
    </message>
    <message>
        <source>{0} is not a photo of this project.</source>
        <translation>{0} 不是此项目的照片。</translation>
    </message>
    <message>
        <source>{0} is not in the trash of this project.</source>
        <translation>{0} 不在此项目的回收站中。</translation>
    </message>
    <message>
        <source>{0} is not the folder of a judge: it has no {1}.</source>
        <translation>{0} 不是评判器的文件夹：没有 {1}。</translation>
    </message>
    <message>
        <source>{0} is not within this project.</source>
        <translation>{0} 不在此项目内。</translation>
    </message>
    <message>
        <source>{0} is nothing of this project that can be thrown away.</source>
        <translation>{0} 不是此项目中可以丢弃的内容。</translation>
    </message>
    <message>
        <source>{0} is there already; what it does not ask yet is added: {1}.</source>
        <translation>{0} 已存在；将添加它尚未询问的内容：{1}。</translation>
    </message>
    <message>
        <source>{0} is too long a path for the file {1} in it; choose another place.</source>
        <translation>{0} 的路径太长，放不下其中的文件 {1}；请另选位置。</translation>
    </message>
    <message>
        <source>{0} is worse than {1}, which is in production: of the {2} images with the same seeds {3} pass instead of {4}</source>
        <translation>{0} 不如正在生产中的 {1}：在相同种子的 {2} 张图片中，通过 {3} 张，而后者通过 {4} 张</translation>
    </message>
    <message>
        <source>{0} is {1}; only an accepted version can go into production.</source>
        <translation>{0} 为 {1}；只有已接受的版本才能投入生产。</translation>
    </message>
    <message>
        <source>{0} lies too many folders deep for an archive; move it first.</source>
        <translation>{0} 所在的文件夹层级对压缩包来说过深；请先移动它。</translation>
    </message>
    <message>
        <source>{0} missing ({1})</source>
        <translation>缺少 {0} 个（{1}）</translation>
    </message>
    <message>
        <source>{0} more cannot be used.</source>
        <translation>另有 {0} 张无法使用。</translation>
    </message>
    <message>
        <source>{0} not expected ({1})</source>
        <translation>多余 {0} 个（{1}）</translation>
    </message>
    <message>
        <source>{0} not finite, although the {1} computes in float32: a LoRA&apos;s strength or the guidance scale is far too large, or the model is damaged (thumbsup models inspect says what it holds).</source>
        <translation>{0}不是有限的，尽管 {1} 以 float32 计算：LoRA 的强度或引导系数过大，或模型已损坏（thumbsup models inspect 可显示其内容）。</translation>
    </message>
    <message>
        <source>{0} not finite: the model&apos;s {1} overflows in {2}. Try again with --dtype float32, or another VAE (--vae).</source>
        <translation>{0}不是有限的：模型的 {1} 在 {2} 下溢出。请用 --dtype float32 或另一个 VAE（--vae）再试一次。</translation>
    </message>
    <message>
        <source>{0} not finite: the model&apos;s {1} overflows in {2}. Try again with --dtype float32.</source>
        <translation>{0}不是有限的：模型的 {1} 在 {2} 下溢出。请用 --dtype float32 再试一次。</translation>
    </message>
    <message>
        <source>{0} of the wrong shape ({1})</source>
        <translation>形状不对 {0} 个（{1}）</translation>
    </message>
    <message>
        <source>{0} of the {1} images are there from a call that was stopped: the others are made.</source>
        <translation>{1} 张图像中有 {0} 张已由之前停止的调用生成：将生成其余的。</translation>
    </message>
    <message>
        <source>{0} of {1} images of {2} pass, {3}; the criterion is {4}</source>
        <translation>{2} 的 {1} 张图片中有 {0} 张通过，{3}；标准为 {4}</translation>
    </message>
    <message>
        <source>{0} photos ({1}): {2}.</source>
        <translation>{0} 张照片（{1}）：{2}。</translation>
    </message>
    <message>
        <source>{0} photos are left out by their edits.</source>
        <translation>{0} 张照片因其编辑设置而被排除。</translation>
    </message>
    <message>
        <source>{0} predicts v ({1} says so).</source>
        <translation>{0} 预测 v（依据 {1}）。</translation>
    </message>
    <message>
        <source>{0} repeats</source>
        <translation>重复 {0} 次</translation>
    </message>
    <message>
        <source>{0} unpacks to {1}, but only {2} are free.</source>
        <translation>{0} 解压后为 {1}，但只有 {2} 可用。</translation>
    </message>
    <message>
        <source>{0} was made by a newer version of this program (project version {1}); this one knows versions up to {2}.</source>
        <translation>{0} 由本程序的更新版本创建（项目版本 {1}）；本版本只认识到版本 {2}。</translation>
    </message>
    <message>
        <source>{0} was made for {1}: its vectors have {2} numbers, those of the text encoder {3}.</source>
        <translation>{0} 是为 {1} 制作的：其向量有 {2} 个数，文本编码器的有 {3} 个。</translation>
    </message>
    <message>
        <source>{0} was not judged yet: acceptance demands a report with a pass rate of at least {1}</source>
        <translation>{0} 尚未评判：接受需要通过率至少为 {1} 的报告</translation>
    </message>
    <message>
        <source>{0} was not trained here: there are no parameters to train it with again. Train with its model as the base model instead.</source>
        <translation>{0} 不是在这里训练的：没有可用来再次训练它的参数。请改为以它的模型作为基础模型训练。</translation>
    </message>
    <message>
        <source>{0} was taken out of production again: it takes other photos, or somebody who promotes it.</source>
        <translation>{0} 已被撤出生产：需要其他照片，或由人来提升它。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>{0}, of which only 1 differs (near-duplicates count once)</source>
        <translation>{0}，其中只有 1 张不同（近似重复的只算一张）</translation>
    </message>
    <message>
        <source>{0}, of which only {1} differ (near-duplicates count once)</source>
        <translation>{0}，其中只有 {1} 张不同（近似重复的只算一张）</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}、{1}</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
    <message>
        <source>{0}. To accept it all the same, give a reason.</source>
        <translation>{0}。如仍要接受，请给出理由。</translation>
    </message>
    <message>
        <source>{0}. What was made is complete and kept as {1}</source>
        <translation>{0}。已完成的内容完整保存在 {1}</translation>
    </message>
    <message>
        <source>{0}: &apos;{1}&apos; {2}</source>
        <translation>{0}：“{1}”{2}</translation>
    </message>
    <message>
        <source>{0}: 1 text file belongs to no photo and is not used: {1}.</source>
        <translation>{0}：1 个文本文件不属于任何照片，不会使用：{1}。</translation>
    </message>
    <message>
        <source>{0}: captions in JSON, CSV or Parquet files are not read, only those in text files (photo.txt): {1}.</source>
        <translation>{0}：不读取 JSON、CSV 或 Parquet 文件中的描述，只读取文本文件（photo.txt）中的描述：{1}。</translation>
    </message>
    <message>
        <source>{0}: it judges {1} of the {2} held-out photos rightly, where 0.5 judges {3}.</source>
        <translation>{0}：它在 {2} 张留出照片中判对 {1} 张，而 0.5 判对 {3} 张。</translation>
    </message>
    <message>
        <source>{0}: its photos lie in the sub-folder &apos;{1}&apos;, read as kohya&apos;s trainer does: {2} of &quot;{3}&quot;.</source>
        <translation>{0}：照片位于子文件夹“{1}”中，按 kohya 训练器的方式读取：“{3}”{2}。</translation>
    </message>
    <message>
        <source>{0}: quarter turns must be between 0 and 3.</source>
        <translation>{0}：四分之一圈的次数必须在 0 到 3 之间。</translation>
    </message>
    <message>
        <source>{0}: repeats must be between 1 and {1}.</source>
        <translation>{0}：重复次数必须在 1 到 {1} 之间。</translation>
    </message>
    <message>
        <source>{0}: the crop must be a part of the photo that is not empty.</source>
        <translation>{0}：裁剪区域必须是照片中不为空的一部分。</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>{0}: {1} text files belong to no photo and are not used: {2}.</source>
        <translation>{0}：{1} 个文本文件不属于任何照片，不会使用：{2}。</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}：{1}。</translation>
    </message>
    <message>
        <source>{0}: {1}. Set THUMBSUP_HUB_TOKEN or HF_TOKEN in the environment of this program instead.</source>
        <translation>{0}：{1}。请改为在本程序的环境中设置 THUMBSUP_HUB_TOKEN 或 HF_TOKEN。</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that do not show what is asked about, so 1 more is missing.</source>
        <translation>{0}；评判器至少需要 {1} 张不展示所问内容的不同照片，还缺 1 张。</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that do not show what is asked about, so {2} more are missing.</source>
        <translation>{0}；评判器至少需要 {1} 张不展示所问内容的不同照片，还缺 {2} 张。</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that show what is asked about, so 1 more is missing.</source>
        <translation>{0}；评判器至少需要 {1} 张展示所问内容的不同照片，还缺 1 张。</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that show what is asked about, so {2} more are missing.</source>
        <translation>{0}；评判器至少需要 {1} 张展示所问内容的不同照片，还缺 {2} 张。</translation>
    </message>
    <message>
        <source>{0}; {1}</source>
        <translation>{0}；{1}</translation>
    </message>
    <message>
        <source>{0} asks all of this already: choose another output folder (--out), or remove it.</source>
        <translation>{0} 已经包含这些全部问题：请另选输出文件夹（--out），或将其删除。</translation>
    </message>
    <message>
        <source>is &quot;{0}&quot;, which another question of this judge asks already</source>
        <translation>是“{0}”，而此评判器的另一个问题已经在问这个</translation>
    </message>
    <message>
        <source>is not &quot;thumbsup-acceptance&quot;</source>
        <translation>不是“thumbsup-acceptance”</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>不能为空</translation>
    </message>
    <message>
        <source>No folder of photos is given.</source>
        <translation>未指定照片文件夹。</translation>
    </message>
    <message>
        <source>is false, as in all questions of this judge</source>
        <translation>为 false，此评判器的所有问题都是如此</translation>
    </message>
    <message>
        <source>Picture quality is told by a pretrained backbone; a network from scratch knows nothing.</source>
        <translation>图片质量由预训练骨干网络判断；从零开始的网络一无所知。</translation>
    </message>
    <message>
        <source>Row {0} of {1}: {2}.</source>
        <translation>第 {0} 行，共 {1} 行：{2}。</translation>
    </message>
    <message>
        <source>The photos are {0} different ones; picture quality needs at least {1}.</source>
        <translation>共有 {0} 张不同的照片；图片质量至少需要 {1} 张。</translation>
    </message>
    <message>
        <source>cropped around the person, as far as the arms reach</source>
        <translation>围绕人物裁剪，保留双臂可及的范围</translation>
    </message>
    <message>
        <source>cropped with the room around the face that your crops of {0} other photos leave</source>
        <translation>裁剪时在面部周围留出的空间与您对另外 {0} 张照片的裁剪相同</translation>
    </message>
    <message>
        <source>cropped: only plain margins fall away</source>
        <translation>已裁剪：仅去掉单色边缘</translation>
    </message>
    <message>
        <source>is left as it is: at {0} x {1} px it has none to spare for a training at {2} px</source>
        <translation>保持原样：{0} x {1} 像素对于 {2} 像素的训练没有多余</translation>
    </message>
    <message>
        <source>is left as it is: it has a crop</source>
        <translation>保持原样：已有裁剪</translation>
    </message>
    <message>
        <source>is left as it is: it has this shape, with nothing to take away</source>
        <translation>保持原样：已是此形状，没有可去掉的部分</translation>
    </message>
    <message>
        <source>is left as it is: what it shows does not fit into this shape, and the gesture might be cut away</source>
        <translation>保持原样：内容放不进此形状，手势可能被裁掉</translation>
    </message>
    <message>
        <source>is left as it is: {0} faces are in it, and nothing says whose it is</source>
        <translation>保持原样：其中有 {0} 张面孔，无法判断是谁</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is a question of the judge&apos;s own; give the attribute another name.</source>
        <translation>“{0}”是评判器自己的问题；请给属性换一个名称。</translation>
    </message>
    <message>
        <source>The judge {0} does not ask for &quot;{1}&quot;. Tag photos with it and teach it: thumbsup judge train --attribute.</source>
        <translation>评判器 {0} 不询问“{1}”。请为照片添加此标签并训练它：thumbsup judge train --attribute。</translation>
    </message>
    <message>
        <source>is not &quot;thumbsup-bias&quot;</source>
        <translation>不是“thumbsup-bias”</translation>
    </message>
    <message>
        <source>{0} of {1} images of {2} pass, which are too few to say; {3} are needed</source>
        <translation>{2} 的 {1} 张图像中有 {0} 张通过，太少，无法下结论；需要 {3} 张</translation>
    </message>
    <message>
        <source>{0} photos are few: the {1} question is cross-validated with {2} networks, and learned by one more.</source>
        <translation>{0} 张照片太少：问题 {1} 用 {2} 个网络交叉验证，再由另一个网络学习。</translation>
    </message>
    <message>
        <source>Images whose verdict was given by hand are learned from, too: {0} yes, {1} no.</source>
        <translation>也从手动给出结论的图像中学习：是 {0} 张，否 {1} 张。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be varied. An axis is a parameter of the training that is no path, as learning_rate or steps.</source>
        <translation>“{0}”不能作为变量。坐标轴必须是训练参数且不能是路径，例如 learning_rate 或 steps。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no axis. Write a parameter and its values, as learning_rate=1e-5,5e-5.</source>
        <translation>“{0}”不是坐标轴。请写出参数及其取值，例如 learning_rate=1e-5,5e-5。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no range. Write 1e-6..1e-4, or 1e-6..1e-4/5 for 5 values, the smaller first.</source>
        <translation>“{0}”不是范围。请写 1e-6..1e-4，或写 1e-6..1e-4/5 表示 5 个取值，较小的在前。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no time. Write hours, minutes and seconds as 1h30m, 40m or 90s.</source>
        <translation>“{0}”不是时长。请把时、分、秒写成 1h30m、40m 或 90s。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no value of {1}.</source>
        <translation>“{0}”不是 {1} 的取值。</translation>
    </message>
    <message>
        <source>An experiment goes by what a judge says: train one first.</source>
        <translation>实验以评判器的结论为准：请先训练一个。</translation>
    </message>
    <message>
        <source>No setting of {0} has come to an end within the limits yet.</source>
        <translation>{0} 中还没有任何设置在限制之内完成。</translation>
    </message>
    <message>
        <source>Pictures would be judged every {0} steps, more than {1} times a run. Choose steps that are multiples of a larger number.</source>
        <translation>每 {0} 步就要评判一次图片，每次运行超过 {1} 次。请选择更大数字的倍数作为步数。</translation>
    </message>
    <message>
        <source>The axes make {0} settings; {1} is the most.</source>
        <translation>这些坐标轴产生 {0} 种设置；最多为 {1} 种。</translation>
    </message>
    <message>
        <source>The time is used up: no further setting is tried.</source>
        <translation>时间已用完：不再尝试其他设置。</translation>
    </message>
    <message>
        <source>There are no experiments in {0}.</source>
        <translation>{0} 中没有实验。</translation>
    </message>
    <message>
        <source>There is no experiment &apos;{0}&apos;. The newest is {1}.</source>
        <translation>没有实验“{0}”。最新的是 {1}。</translation>
    </message>
    <message>
        <source>has too many entries</source>
        <translation>条目过多</translation>
    </message>
    <message>
        <source>{0} has two axes. Name all its values on one.</source>
        <translation>{0} 有两个坐标轴。请把所有取值写在一个轴上。</translation>
    </message>
    <message>
        <source>{0} is among the values of {1} twice.</source>
        <translation>{0} 在 {1} 的取值中出现了两次。</translation>
    </message>
    <message>
        <source>{0} was written by somebody else and names a place outside of this project: {1}</source>
        <translation>{0} 由他人写成，并指向此项目之外的位置：{1}</translation>
    </message>
    <message>
        <source>{0}: {1}, seed {2}, to step {3}.</source>
        <translation>{0}：{1}，种子 {2}，训练到第 {3} 步。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no name of a job: at most 50 small letters, digits and -, none of these - at an end.</source>
        <translation>“{0}”不能作为作业名称：最多 50 个小写字母、数字和 -，首尾不能是 -。</translation>
    </message>
    <message>
        <source>A step of {0} photos is too large: batch size, accumulation and ranks together give at most {1}.</source>
        <translation>一步 {0} 张照片过大：批次大小、累积和进程数合计最多为 {1}。</translation>
    </message>
    <message>
        <source>Only a training can be submitted: after -- comes train with its arguments.</source>
        <translation>只能提交训练：-- 之后是 train 及其参数。</translation>
    </message>
    <message>
        <source>Rank 0 is not at {0}, not even after {1} s. All ranks need the same MASTER_ADDR and MASTER_PORT, and that port must be open.</source>
        <translation>0 号进程不在 {0}，等待 {1} 秒后仍然如此。所有进程需要相同的 MASTER_ADDR 和 MASTER_PORT，且该端口必须开放。</translation>
    </message>
    <message>
        <source>Rank {0} is not like rank 0: it has another {1}. All ranks need the same base model and photos, best on a file system that they share.</source>
        <translation>{0} 号进程与 0 号进程不同，不同之处：{1}。所有进程需要相同的基础模型和照片，最好位于共享的文件系统上。</translation>
    </message>
    <message>
        <source>Rank {0} of {1} has not come to {2} within {3} s. All ranks need the same MASTER_ADDR and MASTER_PORT, and that port must be open.</source>
        <translation>共 {1} 个进程中的 {0} 号在 {3} 秒内没有到达 {2}。所有进程需要相同的 MASTER_ADDR 和 MASTER_PORT，且该端口必须开放。</translation>
    </message>
    <message>
        <source>Rank {0} on {1} ended at step {2}: {3}</source>
        <translation>{1} 上的 {0} 号进程在第 {2} 步结束：{3}</translation>
    </message>
    <message>
        <source>Rank {0} on {1} was lost at step {2}: it has ended, hangs or cannot be reached. What was saved last is whole: thumbsup resume goes on from there.</source>
        <translation>{1} 上的 {0} 号进程在第 {2} 步失去联系：它已结束、停滞或无法连接。最后保存的内容完好：thumbsup resume 可从那里继续。</translation>
    </message>
    <message>
        <source>The connection between the ranks broke at step {0}: {1}. What was saved last is whole: thumbsup resume goes on from there.</source>
        <translation>各进程之间的连接在第 {0} 步中断：{1}。最后保存的内容完好：thumbsup resume 可从那里继续。</translation>
    </message>
    <message>
        <source>The environment variable {0} is &quot;{1}&quot;, but must be a whole number from {2} to {3}.</source>
        <translation>环境变量 {0} 为“{1}”，但必须是 {2} 到 {3} 的整数。</translation>
    </message>
    <message>
        <source>The environment variable {0} is set, but {1} is not: whoever starts the ranks sets both.</source>
        <translation>环境变量 {0} 已设置，但 {1} 没有：启动各进程的程序应同时设置两者。</translation>
    </message>
    <message>
        <source>The ranks cannot meet at {0}: {1}.</source>
        <translation>各进程无法在 {0} 会合：{1}。</translation>
    </message>
    <message>
        <source>The run began with {0} ranks and goes on with {1}. A step keeps its batch of {2} instance photos.</source>
        <translation>训练以 {0} 个进程开始，现以 {1} 个继续。每一步仍为 {2} 张主体照片的批次。</translation>
    </message>
    <message>
        <source>The training after -- is not one: {0}</source>
        <translation>-- 之后的训练命令无效：{0}</translation>
    </message>
    <message>
        <source>The value of {0} has a line break, a quotation mark or another character that a batch script cannot hold.</source>
        <translation>{0} 的值含有换行、引号或批处理脚本不能包含的其他字符。</translation>
    </message>
    <message>
        <source>This program was built without distributed training, so only one rank can train: Gloo, the library by which LibTorch connects them, was not there.</source>
        <translation>此程序在编译时未包含分布式训练，因此只能由一个进程训练：缺少 LibTorch 用来连接各进程的库 Gloo。</translation>
    </message>
    <message>
        <source>base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>cannot be started</source>
        <translation>无法启动</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>set of photos and captions</source>
        <translation>照片和描述</translation>
    </message>
    <message>
        <source>was not taken by {0}, which has said why</source>
        <translation>未被 {0} 接受，原因已由其给出</translation>
    </message>
    <message>
        <source>{0} is {1}, but {2} is {3}: ranks are counted from 0.</source>
        <translation>{0} 为 {1}，但 {2} 为 {3}：进程编号从 0 开始。</translation>
    </message>
    <message>
        <source>{0} ranks make a step of {1} instance photos. The learning rate stays {2}, as given; scaled linearly with the batch it would be {3}.</source>
        <translation>{0} 个进程组成一步，共 {1} 张主体照片。学习率保持给定的 {2}；若随批次线性缩放则为 {3}。</translation>
    </message>
    <message>
        <source>{0} ranks were started, but a step of this run can be shared by at most {1}: it has {2} micro-batches and began with {3} ranks. More would change its batch.</source>
        <translation>启动了 {0} 个进程，但此训练的一步最多由 {1} 个分担：它有 {2} 个微批次，开始时有 {3} 个进程。更多进程会改变其批次。</translation>
    </message>
    <message>
        <source>{0} ranks were started, but nothing says where they meet: set MASTER_ADDR to the address of rank 0&apos;s machine.</source>
        <translation>启动了 {0} 个进程，但没有说明它们在哪里会合：请将 MASTER_ADDR 设为 0 号进程所在机器的地址。</translation>
    </message>
    <message>
        <source>{0} can be written as a .csv or a .html file.</source>
        <translation>{0} 可以写成 .csv 或 .html 文件。</translation>
    </message>
    <message>
        <source>Patience needs a judge, which says what previews are better.</source>
        <translation>耐心需要一个评判器来判断哪些预览更好。</translation>
    </message>
    <message>
        <source>{0} previews in a row were no better than those of step {1}: the training ends here.</source>
        <translation>连续 {0} 次预览都不如第 {1} 步的好：训练到此结束。</translation>
    </message>
    <message>
        <source>{0} runs are left, which keep up to {1}, and the disk has {2} free. A full disk stops the experiment; it goes on once there is room.</source>
        <translation>还剩 {0} 次运行，最多占用 {1}，而磁盘剩余 {2}。磁盘满时实验会停止；有空间后会继续。</translation>
    </message>
    <message>
        <source>The steps are used up: no further setting is tried.</source>
        <translation>步数已用完：不再尝试其他设置。</translation>
    </message>
    <message>
        <source>{0} steps do not reach for one setting and the runs that confirm it: that takes {1}.</source>
        <translation>{0} 步不够训练一个设置并加以确认：需要 {1} 步。</translation>
    </message>
    <message>
        <source>{0} was not confirmed on fresh seeds: its figure comes from the search itself, and is no evidence. Make a gallery with the model of {1} and accept that.</source>
        <translation>{0} 未用新种子确认：其数字来自搜索本身，不能作为依据。请用 {1} 的模型生成图库并接受它。</translation>
    </message>
    <message>
        <source>Photos that look odd beside the others: {0} ({1}). The Photos page says why; so does a check by thumbsup photos list.</source>
        <translation>与其他照片相比显得异常的照片：{0}（{1}）。原因见照片页面，也可用 thumbsup photos list 检查。</translation>
    </message>
    <message>
        <source>This repository holds {0} files, which is no model; name the files that are wanted.</source>
        <translation>此仓库含有 {0} 个文件，不是模型；请指定需要的文件。</translation>
    </message>
    <message>
        <source>{0}. The command line can accept it all the same, with a reason: thumbsup models promote {1}</source>
        <translation>{0}。命令行可以附上理由仍然接受：thumbsup models promote {1}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be the name of a preset: it needs a letter or a digit, and has at most {1} bytes.</source>
        <translation>“{0}”不能作为预设名称：需要字母或数字，且最多 {1} 字节。</translation>
    </message>
    <message>
        <source>--hires-scale draws a picture that begins with noise once more: with --init-image say a larger --size instead.</source>
        <translation>--hires-scale 会重绘从噪声开始的图像：使用 --init-image 时请改用更大的 --size。</translation>
    </message>
    <message>
        <source>--hires-scale {0} makes {1} of {2}: no side may have more than {3} pixels.</source>
        <translation>--hires-scale {0} 会把 {2} 变成 {1}：任何一边不得超过 {3} 像素。</translation>
    </message>
    <message>
        <source>--mask says what of a starting picture is drawn anew: name that too (--init-image).</source>
        <translation>--mask 指明起始图像中要重绘的部分：请同时指定起始图像（--init-image）。</translation>
    </message>
    <message>
        <source>--variation-seed {0} with --count {1} goes beyond the last seed there is, {2}.</source>
        <translation>--variation-seed {0} 加 --count {1} 超出了最大种子 {2}。</translation>
    </message>
    <message>
        <source>The mask has {0}x{1} pixels and the starting picture {2}x{3}: both must have the same shape.</source>
        <translation>蒙版为 {0}x{1} 像素，起始图像为 {2}x{3}：两者形状必须相同。</translation>
    </message>
    <message>
        <source>The mask is black all over: nothing would be drawn anew.</source>
        <translation>蒙版全黑：没有要重绘的部分。</translation>
    </message>
    <message>
        <source>The name of a run is one line of at most {0} bytes.</source>
        <translation>运行的名称是一行，最多 {0} 字节。</translation>
    </message>
    <message>
        <source>The note of a run is text of at most {0} bytes.</source>
        <translation>运行的备注是文本，最多 {0} 字节。</translation>
    </message>
    <message>
        <source>The preset &apos;{0}&apos; comes with the program. Choose another name.</source>
        <translation>预设“{0}”是程序自带的。请选择其他名称。</translation>
    </message>
    <message>
        <source>There is a preset &apos;{0}&apos; already.</source>
        <translation>已有预设“{0}”。</translation>
    </message>
    <message>
        <source>There is no folder for your own presets: neither XDG_CONFIG_HOME nor HOME names one.</source>
        <translation>没有存放您预设的文件夹：XDG_CONFIG_HOME 和 HOME 都未指定。</translation>
    </message>
    <message>
        <source>does not hold a preset</source>
        <translation>不包含预设</translation>
    </message>
    <message>
        <source>{0} {1} of {2} steps leaves no step to be done: raise one of them.</source>
        <translation>{0} {1}（共 {2} 步）没有剩下任何步数：请增大其中之一。</translation>
    </message>
</context>
<context>
    <name>Experiments</name>
    <message>
        <source>%1 of %2 pass (95 % interval %3 to %4)</source>
        <comment>pictures</comment>
        <translation>%2 张中 %1 张通过（95 % 区间 %3 至 %4）</translation>
    </message>
    <message>
        <source>Best: %1, %2 steps. %3.</source>
        <comment>settings, steps, how many pass</comment>
        <translation>最佳：%1，%2 步。%3。</translation>
    </message>
    <message>
        <source>as it is</source>
        <comment>the settings</comment>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>No run has been judged yet.</source>
        <translation>还没有任何运行被评判。</translation>
    </message>
    <message>
        <source>No setting has come to an end within the limits yet.</source>
        <translation>还没有任何设置在限制之内完成。</translation>
    </message>
    <message>
        <source>No picture passes at any setting.</source>
        <translation>任何设置下都没有图片通过。</translation>
    </message>
    <message numerus="yes">
        <source>Tied with it, as far as 95 % can tell: %n others.</source>
        <translation>
            <numerusform>在 95 % 水平上与其难分高下的还有 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>On fresh seeds: %1. That is the fairer estimate.</source>
        <translation>使用新种子：%1。这是更公正的估计。</translation>
    </message>
    <message>
        <source>Not confirmed on fresh seeds: the best of many is better by chance too.</source>
        <translation>未用新种子确认：众多结果中的最佳也有运气成分。</translation>
    </message>
    <message>
        <source>As it was (%1, %2 steps), on the same seeds: %3.</source>
        <comment>settings, steps, how many pass</comment>
        <translation>原来的设置（%1，%2 步），在相同种子上：%3。</translation>
    </message>
    <message>
        <source>So it stays as it was.</source>
        <translation>因此保持原来的设置。</translation>
    </message>
    <message>
        <source>The new settings did better there.</source>
        <translation>新的设置在那里表现更好。</translation>
    </message>
    <message>
        <source>At 95 % the two cannot be told apart.</source>
        <translation>在 95 % 的置信度下无法区分两者。</translation>
    </message>
    <message>
        <source>As many pass with the new settings, and are more like the photos.</source>
        <translation>新设置下通过的一样多，且更像照片。</translation>
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
    <message numerus="yes">
        <source>overrule %n verdicts</source>
        <translation>
            <numerusform>推翻 %n 个结论</numerusform>
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
        <source>Class batch size</source>
        <translation>类别批大小</translation>
    </message>
    <message>
        <source>Class photos a step; 0 takes as many as instance photos. Fewer make a step faster; their loss weighs the same.</source>
        <translation>每步的类别照片数；0 表示与主体照片一样多。更少则每步更快，其损失的权重不变。</translation>
    </message>
    <message>
        <source>0: as many as instance photos</source>
        <translation>0：与主体照片一样多</translation>
    </message>
    <message>
        <source>Token embedding learning rate</source>
        <translation>词元嵌入学习率</translation>
    </message>
    <message>
        <source>Of the words&apos; vectors, as in textual inversion; 0 takes the text encoder&apos;s.</source>
        <translation>词向量的学习率，如文本反演；0 表示采用文本编码器的学习率。</translation>
    </message>
    <message>
        <source>Timestep bias</source>
        <translation>时间步偏置</translation>
    </message>
    <message>
        <source>Trains noisy images more often, in which shapes and colours are decided: their density grows with this power less one; 1 draws all alike.</source>
        <translation>更常训练噪声大的图像，形状和颜色在其中决定：其密度按此值减一的幂增长；1 表示均匀抽取。</translation>
    </message>
    <message>
        <source>1: all alike</source>
        <translation>1：均匀</translation>
    </message>
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
        <source>Decay of the gradient&apos;s mean; 0 takes the last gradient alone.</source>
        <translation>梯度均值的衰减系数；0 表示只用最近一次的梯度。</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s square; 0 takes the last gradient alone.</source>
        <translation>梯度平方的衰减系数；0 表示只用最近一次的梯度。</translation>
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
        <source>Decoupled weight decay of AdamW; 0 is off.</source>
        <translation>AdamW 的解耦权重衰减；0 表示关闭。</translation>
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
        <source>Folders of photos of the subject: adds each image&apos;s similarity to them.</source>
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
        <source>Instance photos kept aside: when their loss rises, the model is learning by heart. 0: none.</source>
        <translation>留出不训练的实例照片：当它们的损失上升时，说明模型在死记硬背。0 表示不保留。</translation>
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
        <source>Share of images shown with the empty prompt; 0 shows none.</source>
        <translation>以空提示词训练的图片比例；0 表示没有。</translation>
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
        <source>Steps of linear warm-up; 0 begins with the whole rate.</source>
        <translation>线性预热的步数；0 表示一开始就用完整的学习率。</translation>
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
    <message>
        <source>Project whose shelves the judge learns from, in place of folders; it is written to the project&apos;s judges unless --out says where.</source>
        <translation>评判器学习所用的项目（其照片架），代替文件夹；未给出 --out 时保存到该项目的评判器中。</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Attribute is required</source>
        <translation>必须具有该属性</translation>
    </message>
    <message>
        <source>Learns one question of its own in place of the others: whether a picture shows what the photos with this tag show, against the photos without it. A judge that is there gets it as a further question.</source>
        <translation>改为学习一个单独的问题：图片是否显示带有此标签的照片所显示的内容，与没有此标签的照片对比。已有的评判器会增加这个问题。</translation>
    </message>
    <message>
        <source>Pictures without the attribute fail; otherwise it is only reported.</source>
        <translation>没有该属性的图片不通过；否则只报告。</translation>
    </message>
    <message>
        <source>Images at least</source>
        <translation>最少图像数</translation>
    </message>
    <message>
        <source>Images that must be judged; fewer are too few to say whether a model is accepted.</source>
        <translation>必须评判的图像数；再少就无法断定模型是否合格。</translation>
    </message>
    <message>
        <source>Pass by hand</source>
        <translation>手动通过</translation>
    </message>
    <message>
        <source>Images that show the subject and what is asked, whatever a judge said of them: further examples.</source>
        <translation>显示主体和所问内容的图像，无论评判器怎么说：作为更多样例。</translation>
    </message>
    <message>
        <source>Fail by hand</source>
        <translation>手动不通过</translation>
    </message>
    <message>
        <source>Images that do not show the subject, whatever a judge said of them: further examples.</source>
        <translation>不显示主体的图像，无论评判器怎么说：作为更多样例。</translation>
    </message>
    <message>
        <source>Class samples</source>
        <translation>类别样图</translation>
    </message>
    <message>
        <source>Pictures of the class prompt beside the preview pictures, with a judge that asks for the subject: how many of them have become the subject is class drift. 0: none.</source>
        <translation>在评判器会判断主体时，除预览图外用类别提示词生成的图片：其中变成主体的数量即类别漂移。0：不生成。</translation>
    </message>
    <message>
        <source>Batches that make a micro-batch, one for each process of a distributed training; as many as were started, unless told. Fewer processes take turns.</source>
        <translation>组成一个微批次的批次数，分布式训练的每个进程一个；未指定时与启动的进程数相同。进程较少时轮流完成。</translation>
    </message>
    <message>
        <source>Ranks</source>
        <translation>进程数</translation>
    </message>
    <message>
        <source>ranks</source>
        <translation>个进程</translation>
    </message>
    <message>
        <source>Ends the training early, once so many previews in a row were no better than the best before them, by the judge. 0 trains all steps.</source>
        <translation>当连续这么多次预览按评判器都不如之前最好的预览时，提前结束训练。0 表示训练全部步数。</translation>
    </message>
    <message>
        <source>previews</source>
        <translation>次预览</translation>
    </message>
    <message>
        <source>1 with the starter model</source>
        <translation>起始模型：1</translation>
    </message>
    <message>
        <source>2e-4 to 8e-4 with the starter model</source>
        <translation>起始模型：2e-4 至 8e-4</translation>
    </message>
    <message>
        <source>4 with the starter model</source>
        <translation>起始模型：4</translation>
    </message>
    <message>
        <source>480 with the starter model</source>
        <translation>起始模型：480</translation>
    </message>
    <message>
        <source>A second pass draws each picture once more at so many times the side, from the first, enlarged; 1 is off. Far beyond the size that a model was made for it draws things twice: the starter up to 128 px alone.</source>
        <translation>第二遍把第一遍的图像放大后按此倍数的边长重绘；1 为关闭。远超模型设计尺寸时会重复画出内容：起始模型只到 128 px。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Address (http or https) to which every alert is sent as JSON.</source>
        <translation>以 JSON 发送每个警报的地址（http 或 https）。</translation>
    </message>
    <message>
        <source>Address to listen on; 0.0.0.0 or :: for all. Any but this machine&apos;s own needs keys.</source>
        <translation>监听地址；0.0.0.0 或 :: 表示全部。除本机地址外都需要密钥。</translation>
    </message>
    <message>
        <source>After SIGTERM, time for what is under way; then it is handed back with 503.</source>
        <translation>收到 SIGTERM 后留给进行中请求的时间；之后以 503 退回。</translation>
    </message>
    <message>
        <source>By how many pixels the border between kept and new is softened.</source>
        <translation>保留与新绘部分之间边界的柔化像素数。</translation>
    </message>
    <message>
        <source>Canary</source>
        <translation>金丝雀版本</translation>
    </message>
    <message>
        <source>Canary&apos;s share</source>
        <translation>金丝雀版本的份额</translation>
    </message>
    <message>
        <source>Candidate that draws a share of the requests beside the version in production, and is compared with it: a version, as v4, or a stage (candidate, accepted), of which it is the newest version after production&apos;s.</source>
        <translation>与生产版本一起绘制部分请求并与之比较的候选版本：某个版本（如 v4），或某个阶段（candidate、accepted）中晚于生产版本的最新版本。</translation>
    </message>
    <message>
        <source>Certificate (HTTPS)</source>
        <translation>证书 (HTTPS)</translation>
    </message>
    <message>
        <source>Certificate chain (PEM); with its key the server speaks HTTPS.</source>
        <translation>证书链 (PEM)；配合其私钥，服务器使用 HTTPS。</translation>
    </message>
    <message>
        <source>Check of the seeds every</source>
        <translation>种子检查间隔</translation>
    </message>
    <message>
        <source>Folder of the LoRAs that prompts may name, &lt;lora:NAME:0.8&gt;; without it none may.</source>
        <translation>提示词可使用的 LoRA 文件夹，&lt;lora:NAME:0.8&gt;；没有则不可用。</translation>
    </message>
    <message>
        <source>Go back by itself</source>
        <translation>自动回退</translation>
    </message>
    <message>
        <source>Hires scale</source>
        <translation>高清放大倍数</translation>
    </message>
    <message>
        <source>Hires steps</source>
        <translation>高清步数</translation>
    </message>
    <message>
        <source>Hires strength</source>
        <translation>高清强度</translation>
    </message>
    <message>
        <source>Hours after which the acceptance pictures of the version in production are drawn anew and compared bit by bit, and first at the start; 0: never.</source>
        <translation>每隔多少小时重绘生产版本的验收图像并逐位比较，启动时先做一次；0 为从不。</translation>
    </message>
    <message>
        <source>How far images vary from that of the seed: 0 not at all, 1 they are those of the variation seed. 0.1 to 0.3 keeps what is seen.</source>
        <translation>图像与种子图像的差异程度：0 为无差异，1 即为变化种子的图像。0.1 至 0.3 保留画面内容。</translation>
    </message>
    <message>
        <source>How much of the starting picture is drawn anew: that share of the steps is done, the last ones. 0.3 changes details, 0.75 most of it.</source>
        <translation>起始图像重绘多少：执行最后这部分比例的步数。0.3 改变细节，0.75 改变大部分。</translation>
    </message>
    <message>
        <source>How much the second pass draws anew; 0.5 to 0.7 adds detail, more changes the picture.</source>
        <translation>第二遍重绘多少；0.5 至 0.7 增加细节，更多则改变图像。</translation>
    </message>
    <message>
        <source>Keeps pictures up to this size together, the latest; 0: none.</source>
        <translation>保留最近的图片，总大小不超过此值；0：不保留。</translation>
    </message>
    <message>
        <source>Key of the certificate</source>
        <translation>证书私钥</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>LoRAs that may be named</source>
        <translation>可使用的 LoRA</translation>
    </message>
    <message>
        <source>Log prompts</source>
        <translation>记录提示词</translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation>最长边</translation>
    </message>
    <message>
        <source>Longest side of a picture that may be asked for.</source>
        <translation>可请求图片的最长边。</translation>
    </message>
    <message>
        <source>Longest time a request may wait and draw.</source>
        <translation>一个请求等待和绘制的最长时间。</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>Mask blur</source>
        <translation>蒙版模糊</translation>
    </message>
    <message>
        <source>Most pictures one request may ask for.</source>
        <translation>一个请求最多可要的图片数。</translation>
    </message>
    <message>
        <source>Most steps that may be asked for.</source>
        <translation>可请求的最多步数。</translation>
    </message>
    <message>
        <source>Picture of the starting picture&apos;s shape that says what is drawn anew (inpainting): white is, black stays as it is.</source>
        <translation>与起始图像形状相同的图像，指明重绘部分（局部重绘）：白色重绘，黑色保留。</translation>
    </message>
    <message>
        <source>Picture to start from instead of noise (image to image); it is scaled and cropped around its middle to the size.</source>
        <translation>代替噪声的起始图像（图生图）；会缩放并居中裁剪到目标尺寸。</translation>
    </message>
    <message>
        <source>Pictures a request</source>
        <translation>每个请求的图片数</translation>
    </message>
    <message>
        <source>Pictures kept (MB)</source>
        <translation>保留的图片 (MB)</translation>
    </message>
    <message>
        <source>Pictures kept for</source>
        <translation>图片保留时间</translation>
    </message>
    <message>
        <source>Pictures looked back on</source>
        <translation>回看的图片数</translation>
    </message>
    <message>
        <source>Pictures that are kept go after this time.</source>
        <translation>保留的图片在此时间后删除。</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Port for health and metrics</source>
        <translation>健康与指标端口</translation>
    </message>
    <message>
        <source>Port of its own for /healthz, /readyz and /metrics, which need no key, so that pictures never starve them; 0 takes a free one.</source>
        <translation>/healthz、/readyz 和 /metrics 的独立端口，无需密钥，图片请求不会影响它们；0 取空闲端口。</translation>
    </message>
    <message>
        <source>Port to listen on; 0 takes a free one and says which.</source>
        <translation>监听端口；0 取一个空闲端口并告知。</translation>
    </message>
    <message>
        <source>Private key of the certificate (PEM).</source>
        <translation>证书的私钥 (PEM)。</translation>
    </message>
    <message>
        <source>Puts the version before back into production when fewer of the last pictures pass than the criterion asks, of 20 at least.</source>
        <translation>当最近图片（至少 20 张）的通过数低于标准要求时，将之前的版本恢复到生产。</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Requests of one client</source>
        <translation>单个客户的请求</translation>
    </message>
    <message>
        <source>Requests of one client that may wait.</source>
        <translation>单个客户可等待的请求数。</translation>
    </message>
    <message>
        <source>Requests that may wait; further ones are answered 429 with Retry-After.</source>
        <translation>可等待的请求数；更多的以 429 和 Retry-After 应答。</translation>
    </message>
    <message>
        <source>Requests that wait</source>
        <translation>等待的请求</translation>
    </message>
    <message>
        <source>Seed of the noise that a variation goes towards; image i uses it + i, and all images the same seed.</source>
        <translation>变化所趋向的噪声种子；图像 i 使用它 + i，所有图像使用相同的种子。</translation>
    </message>
    <message>
        <source>Share of the pictures that are judged after they were sent.</source>
        <translation>发送后被评判的图片比例。</translation>
    </message>
    <message>
        <source>Share of the requests that the candidate draws.</source>
        <translation>由候选版本绘制的请求比例。</translation>
    </message>
    <message>
        <source>Share that is judged</source>
        <translation>评判比例</translation>
    </message>
    <message>
        <source>Starting picture</source>
        <translation>起始图像</translation>
    </message>
    <message>
        <source>Steps at most</source>
        <translation>最多步数</translation>
    </message>
    <message>
        <source>Steps of the second pass, of which its strength&apos;s share is done; 0 takes as many as the first has.</source>
        <translation>第二遍的步数，按其强度的比例执行；0 与第一遍相同。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Tell alerts to</source>
        <translation>警报发送到</translation>
    </message>
    <message>
        <source>Time a request may take</source>
        <translation>请求的时限</translation>
    </message>
    <message>
        <source>Time to finish</source>
        <translation>收尾时间</translation>
    </message>
    <message>
        <source>Variation seed</source>
        <translation>变化种子</translation>
    </message>
    <message>
        <source>Variation strength</source>
        <translation>变化强度</translation>
    </message>
    <message>
        <source>Verdicts over which the pass ratio and the shift of the scores are taken.</source>
        <translation>计算通过率和分数偏移所用的判定数。</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>监视</translation>
    </message>
    <message>
        <source>Writes prompts into the request log too.</source>
        <translation>也将提示词写入请求日志。</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>h</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
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
    <message>
        <source>stranger?</source>
        <translation>陌生人？</translation>
    </message>
    <message>
        <source>subject?</source>
        <translation>主体？</translation>
    </message>
    <message>
        <source>no face</source>
        <translation>无面孔</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>多张面孔</translation>
    </message>
    <message>
        <source>small face</source>
        <translation>面孔太小</translation>
    </message>
    <message>
        <source>Does not look like the other instance photos, but as the class photos do: is it the same person?</source>
        <translation>不像其他实例照片，而像类别照片：是同一个人吗？</translation>
    </message>
    <message>
        <source>Looks like the instance photos: the subject must not be among the class photos</source>
        <translation>看起来像实例照片：主体不应出现在类别照片中</translation>
    </message>
    <message>
        <source>No face was found; most of the others show one</source>
        <translation>未找到面孔；其他大多数照片都有</translation>
    </message>
    <message>
        <source>Shows several faces (%1): training cannot tell whose it is</source>
        <translation>有多张面孔（%1）：训练无法分辨是谁</translation>
    </message>
    <message>
        <source>The face is small: %1 % of the photo&apos;s side; crop closer</source>
        <translation>面孔太小：占照片边长的 %1 %；请裁剪得更近</translation>
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
    <name>Remedy</name>
    <message>
        <source>Show “%1”</source>
        <comment>a parameter</comment>
        <translation>显示“%1”</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <source>Train a judge</source>
        <translation>训练评判器</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>选择基础模型</translation>
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
    <message>
        <source>name a run</source>
        <translation>命名运行</translation>
    </message>
</context>
<context>
    <name>ServePage</name>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Copy parameters</source>
        <translation>复制参数</translation>
    </message>
    <message>
        <source>Ctrl+Enter makes pictures, Escape stops.</source>
        <translation>Ctrl+Enter 生成图片，Esc 停止。</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>完成。</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>正在绘制</translation>
    </message>
    <message>
        <source>Drawing {0} of {1} …</source>
        <translation>正在绘制第 {0} 张，共 {1} 张…</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Make pictures</source>
        <translation>生成图片</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>反向提示词</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>未评判</translation>
    </message>
    <message>
        <source>Not judged yet</source>
        <translation>尚未评判</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pictures of this visit appear here.</source>
        <translation>本次访问生成的图片会显示在这里。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seed {0}</source>
        <translation>种子 {0}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>The parameters are on the clipboard.</source>
        <translation>参数已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The server answered {0}.</source>
        <translation>服务器返回了 {0}。</translation>
    </message>
    <message>
        <source>The server does not answer</source>
        <translation>服务器没有响应</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>使用这些参数</translation>
    </message>
    <message>
        <source>Waiting for a turn …</source>
        <translation>正在排队…</translation>
    </message>
    <message>
        <source>{0} of {1} were made.</source>
        <translation>已生成 {0} 张，共 {1} 张。</translation>
    </message>
    <message>
        <source>{0} serves</source>
        <translation>正在服务：{0}</translation>
    </message>
    <message>
        <source>✓ pass, {0} %</source>
        <translation>✓ 通过，{0} %</translation>
    </message>
    <message>
        <source>✗ fail, {0} %</source>
        <translation>✗ 未通过，{0} %</translation>
    </message>
</context>
<context>
    <name>ServerAlerts</name>
    <message>
        <source>Fewer of the last pictures pass than the criterion asks.</source>
        <translation>最近图片的通过数少于标准要求。</translation>
    </message>
    <message>
        <source>The pass rate has fallen: the CUSUM is over its alarm.</source>
        <translation>通过率下降：CUSUM 已超过警戒值。</translation>
    </message>
    <message>
        <source>The judge&apos;s scores are spread otherwise than at first: the PSI is over its alarm.</source>
        <translation>评判器的分数分布与最初不同：PSI 已超过警戒值。</translation>
    </message>
    <message>
        <source>The judge cannot look at the pictures; the server&apos;s log says why.</source>
        <translation>评判器无法查看图片；服务器日志说明了原因。</translation>
    </message>
    <message>
        <source>The version in production cannot be loaded; the one before goes on.</source>
        <translation>生产中的版本无法加载；之前的版本继续服务。</translation>
    </message>
    <message>
        <source>The server has put the version before back into production, because too few pictures passed.</source>
        <translation>由于通过的图片太少，服务器已将之前的版本恢复到生产。</translation>
    </message>
    <message>
        <source>Too few pictures pass, and there is no version before to go back to.</source>
        <translation>通过的图片太少，且没有可以回退的先前版本。</translation>
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
    <message>
        <source>It began with a picture: choose that as the starting picture.</source>
        <translation>它从一张图像开始：请将那张图像选为起始图像。</translation>
    </message>
    <message>
        <source>It was made with a mask: choose its file.</source>
        <translation>它使用了蒙版：请选择蒙版文件。</translation>
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
        <source>accepted</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>95 % interval %1 – %2 · criterion %3 · judge &quot;%4&quot; (right on at least %5 %)</source>
        <translation>95% 区间 %1 – %2 · 标准 %3 · 评判器“%4”（至少 %5% 正确）</translation>
    </message>
    <message>
        <source>too few to say</source>
        <translation>太少，无法下结论</translation>
    </message>
    <message>
        <source>%1 images are needed</source>
        <translation>需要 %1 张图像</translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <comment>images that count all the same</comment>
        <translation>
            <numerusform>已删除 %n 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overruled by hand</source>
        <comment>verdicts</comment>
        <translation>
            <numerusform>手动推翻 %n 个</numerusform>
        </translation>
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
    <name>thumbsup::AutoCropDialog</name>
    <message>
        <source>Auto-crop</source>
        <translation>自动裁剪</translation>
    </message>
    <message>
        <source>Photos that would be cropped</source>
        <translation>将被裁剪的照片</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>Crop %n photos?</source>
        <translation>
            <numerusform>裁剪 %n 张照片？</numerusform>
        </translation>
    </message>
    <message>
        <source>What is dark falls away. The files stay as they are, and one undo takes all of it back.</source>
        <translation>变暗的部分会被去掉。文件保持不变，撤销一次即可全部恢复。</translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are</source>
        <translation>
            <numerusform>%n 张保持原样</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos that are left as they are, and why</source>
        <translation>保持原样的照片及原因</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>Crop %n photos</source>
        <translation>
            <numerusform>裁剪 %n 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::AxisEditor</name>
    <message>
        <source>Do not vary it</source>
        <translation>不再改变它</translation>
    </message>
    <message>
        <source>Do not vary %1</source>
        <translation>不再改变 %1</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>%1 的取值</translation>
    </message>
</context>
<context>
    <name>thumbsup::AxisSlider</name>
    <message>
        <source>Click to add a value, drag to move one, double-click or Delete to take one away. With the keyboard: left and right move the chosen one, up and down choose another, Insert adds one.</source>
        <translation>单击添加一个值，拖动可移动，双击或按 Delete 删除。键盘：左右键移动所选值，上下键选择另一个，Insert 添加一个。</translation>
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
    <message>
        <source>Too few images to say: %1 are needed</source>
        <translation>图像太少，无法下结论：需要 %1 张</translation>
    </message>
</context>
<context>
    <name>thumbsup::CaptionsDialog</name>
    <message>
        <source>Captions</source>
        <translation>描述</translation>
    </message>
    <message numerus="yes">
        <source>Captions of %n photos</source>
        <translation>
            <numerusform>%n 张照片的描述</numerusform>
        </translation>
    </message>
    <message>
        <source>Write anew</source>
        <translation>重新编写</translation>
    </message>
    <message>
        <source>Change what is there</source>
        <translation>修改现有的</translation>
    </message>
    <message>
        <source>What is done to the captions</source>
        <translation>对描述的操作</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>{tags} stands for the photo&apos;s tags, {file} for its name, {folder} for its folder</source>
        <translation>{tags} 代表照片的标签，{file} 代表名称，{folder} 代表文件夹</translation>
    </message>
    <message>
        <source>a photo of Rex, {tags}</source>
        <translation>Rex 的照片，{tags}</translation>
    </message>
    <message>
        <source>{tags}, {file} and {folder} are filled in for each photo, whenever it is trained on.</source>
        <translation>每次训练时，{tags}、{file} 和 {folder} 会按每张照片填入。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Capital letters count</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Empty takes away what was found</source>
        <translation>留空则删除找到的内容</translation>
    </message>
    <message>
        <source>Put in front</source>
        <translation>加在前面</translation>
    </message>
    <message>
        <source>With its comma and blank</source>
        <translation>包括逗号和空格</translation>
    </message>
    <message>
        <source>Put behind</source>
        <translation>加在后面</translation>
    </message>
    <message>
        <source>What the captions become</source>
        <translation>描述将变成什么</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Caption now</source>
        <translation>现在的描述</translation>
    </message>
    <message>
        <source>Caption then</source>
        <translation>之后的描述</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change the captions</source>
        <translation>修改描述</translation>
    </message>
    <message numerus="yes">
        <source>%n captions change.</source>
        <translation>
            <numerusform>%n 条描述会改变。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have no caption of their own (they are told the shelf&apos;s prompt) and stay so.</source>
        <translation>
            <numerusform>%n 张照片没有自己的描述（使用照片架的提示词），保持不变。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>显示前 %1 条。</translation>
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
    <message>
        <source>%1 min</source>
        <comment>minutes since the beginning</comment>
        <translation>%1 分钟</translation>
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
    <name>thumbsup::DeployPage</name>
    <message>
        <source>Start serving</source>
        <translation>开始提供</translation>
    </message>
    <message>
        <source>Starts a server beside this window; it ends with the window</source>
        <translation>在此窗口旁启动服务器；随窗口一起结束</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>停止提供</translation>
    </message>
    <message>
        <source>Takes nothing new, finishes what is under way, and ends the server</source>
        <translation>不再接受新请求，完成进行中的请求，然后结束服务器</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the server&apos;s address</source>
        <translation>复制服务器地址</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>The server&apos;s page for people</source>
        <translation>服务器供人使用的页面</translation>
    </message>
    <message>
        <source>Make a key…</source>
        <translation>生成密钥…</translation>
    </message>
    <message>
        <source>For somebody who asks from another machine; shown this once</source>
        <translation>供从其他机器请求的人使用；只显示一次</translation>
    </message>
    <message>
        <source>Take ports that are free</source>
        <translation>使用空闲端口</translation>
    </message>
    <message>
        <source>Other ports than those that are taken</source>
        <translation>使用未被占用的其他端口</translation>
    </message>
    <message>
        <source>Put into production</source>
        <translation>设为生产版</translation>
    </message>
    <message>
        <source>The accepted version that is chosen in the list; a server that runs loads it and goes on</source>
        <translation>列表中选中的已接受版本；运行中的服务器会加载它并继续</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>回滚</translation>
    </message>
    <message>
        <source>Puts the version that was in production before back there; a server that runs loads it and goes on</source>
        <translation>将之前的版本恢复到生产；运行中的服务器会加载它并继续</translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation>查找参数</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>No versions yet: train, judge the images in the Gallery, and accept what passes.</source>
        <translation>还没有版本：训练，在画廊中评判图片，并接受通过的结果。</translation>
    </message>
    <message>
        <source>Put %1 into production</source>
        <translation>将 %1 投入生产</translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation>回退到 %1</translation>
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
    <name>thumbsup::ExperimentForm</name>
    <message>
        <source>Values, 1e-5,5e-5, or a range, 1e-6..1e-4/5: five values. Numbers with a point.</source>
        <translation>可写多个值 1e-5,5e-5，或写范围 1e-6..1e-4/5 表示五个值。小数点用“.”。</translation>
    </message>
    <message>
        <source>After which the pictures are judged, 400,800 or 400..1000/4. They cost nothing: all are read off one run.</source>
        <translation>到这些步数时评判图片，如 400,800 或 400..1000/4。不额外费时：都取自同一次运行。</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Runs of every setting, each with another seed</source>
        <translation>每种设置运行的次数，每次使用不同的种子</translation>
    </message>
    <message>
        <source>Way through them</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Halving gives the steps to the settings that are ahead; a grid takes all to their end</source>
        <translation>折半法把步数留给领先的设置；网格法让所有设置都跑完</translation>
    </message>
    <message>
        <source>Halving: the better half goes on</source>
        <translation>折半：较好的一半继续</translation>
    </message>
    <message>
        <source>Grid: all to the end</source>
        <translation>网格：全部跑完</translation>
    </message>
    <message>
        <source>Minutes for all of it, confirmation included; no run begins that would not end in it</source>
        <translation>总共可用的分钟数，包括确认；来不及完成的运行不会开始</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Find the best</source>
        <translation>寻找最佳</translation>
    </message>
    <message>
        <source>Tries the settings, has the judge look at every run&apos;s pictures, and confirms the best on fresh seeds</source>
        <translation>尝试各种设置，让评判器查看每次运行的图片，并用新种子确认最佳设置</translation>
    </message>
    <message numerus="yes">
        <source>%n settings</source>
        <translation>
            <numerusform>%n 种设置</numerusform>
        </translation>
    </message>
    <message>
        <source>at most %1 steps</source>
        <translation>最多 %1 步</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>time</comment>
        <translation>最多 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n runs, and those that confirm</source>
        <translation>
            <numerusform>%n 次训练，另加确认训练</numerusform>
        </translation>
    </message>
    <message>
        <source>Vary another parameter</source>
        <translation>改变另一个参数</translation>
    </message>
    <message>
        <source>Every combination of the values of all of them is a setting</source>
        <translation>所有取值的每种组合都是一个设置</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> 步</translation>
    </message>
    <message>
        <source>Time at most</source>
        <translation>最长时间</translation>
    </message>
    <message>
        <source>Steps in all</source>
        <translation>总步数</translation>
    </message>
    <message>
        <source>Optimizer steps of all runs together at most, confirmation included</source>
        <translation>所有运行合计的最多优化步数，包括确认</translation>
    </message>
    <message>
        <source>Values with a comma between, or a range, 1..8/4: four values.</source>
        <translation>用逗号分隔的值，或范围 1..8/4：四个值。</translation>
    </message>
    <message>
        <source>at most %1 on the disk</source>
        <comment>size</comment>
        <translation>最多占磁盘 %1</translation>
    </message>
    <message>
        <source>The disk will not hold all of it: %1 are free.</source>
        <translation>磁盘放不下全部：剩余 %1。</translation>
    </message>
    <message>
        <source>about %1, pictures not counted</source>
        <comment>time</comment>
        <translation>约 %1，不含图片</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExperimentResults</name>
    <message>
        <source>Show run</source>
        <translation>显示运行</translation>
    </message>
    <message>
        <source>Chooses the run of this cell on the Train page</source>
        <translation>在“训练”页面中选择此单元格的运行</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Leaderboard</source>
        <translation>排行榜</translation>
    </message>
    <message>
        <source>Picture in every cell</source>
        <translation>每个单元格中的图片</translation>
    </message>
    <message>
        <source>The same picture, of the same seed, of every setting side by side</source>
        <translation>并排显示每个设置下同一种子的同一张图片</translation>
    </message>
    <message>
        <source>Numbers only</source>
        <translation>仅数字</translation>
    </message>
    <message>
        <source>Picture </source>
        <comment>before its number</comment>
        <translation>图片 </translation>
    </message>
    <message>
        <source>Pictures of the chosen setting</source>
        <translation>所选设置的图片</translation>
    </message>
    <message>
        <source>None yet. An experiment tries settings of the training, has the judge look at the pictures of every run, and confirms the best on fresh seeds.</source>
        <translation>还没有实验。实验会尝试各种训练设置，让评判器查看每次运行的图片，并用新种子确认最佳设置。</translation>
    </message>
    <message>
        <source>Choose a cell to see its pictures</source>
        <translation>选择一个单元格查看其图片</translation>
    </message>
    <message>
        <source>%1 after %2 steps, seed %3</source>
        <translation>%1，%2 步之后，种子 %3</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>图片 %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExperimentsDialog</name>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>新建实验</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>What is done is kept; it goes on where it was</source>
        <translation>已完成的部分会保留，并从停下的地方继续</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>使用这些设置</translation>
    </message>
    <message>
        <source>Puts the best settings into the form of the Train page; can be undone</source>
        <translation>把最佳设置填入“训练”页的表单；可以撤销</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>导出报告…</translation>
    </message>
    <message>
        <source>A page with heat map and pictures, or a CSV file</source>
        <translation>含热图和图片的网页，或 CSV 文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What runs goes on</source>
        <translation>正在运行的会继续</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>未完成</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>Pages (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>The report is written.</source>
        <translation>报告已写好。</translation>
    </message>
    <message>
        <source>Holds the run between two steps; nothing is written</source>
        <translation>在两步之间暂停运行；不写入任何内容</translation>
    </message>
    <message>
        <source>Accept as version</source>
        <translation>接受为版本</translation>
    </message>
    <message>
        <source>Puts the model of the best settings into the registry, with the pictures of its fresh seed as the evidence</source>
        <translation>将最佳设置的模型放入登记库，以其新种子的图片为依据</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>%1 of %2 pictures of %3 pass</source>
        <comment>pictures, run</comment>
        <translation>%3 的 %2 张图片中有 %1 张通过</translation>
    </message>
    <message>
        <source>%1 is accepted: %2.</source>
        <translation>%1 已接受：%2。</translation>
    </message>
    <message>
        <source>%1 is a candidate. %2.</source>
        <translation>%1 为候选。%2。</translation>
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
        <source>Step %1: %2 of %3 pass, similarity %4</source>
        <translation>第 %1 步：%3 张中 %2 张通过，相似度 %4</translation>
    </message>
    <message>
        <source>Class drift: %1 of %2 pictures of the class pass as the subject</source>
        <translation>类别漂移：%2 张类别图中有 %1 张被认作主体</translation>
    </message>
    <message numerus="yes">
        <source>%n nearly copied from a photo</source>
        <translation>
            <numerusform>%n 张几乎照抄照片</numerusform>
        </translation>
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
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>所有问题</translation>
    </message>
    <message>
        <source>Which question of the judge &quot;pass&quot;, &quot;fail&quot; and &quot;surest&quot; are about</source>
        <translation>“通过”“不通过”和“最有把握”针对评判器的哪个问题</translation>
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
        <source>similarity to %1</source>
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
    <message>
        <source>overruled by hand: passes</source>
        <translation>手动推翻：通过</translation>
    </message>
    <message>
        <source>overruled by hand: does not pass</source>
        <translation>手动推翻：不通过</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>%1 towards seed %2</source>
        <translation>%1，趋向种子 %2</translation>
    </message>
    <message>
        <source>Second pass</source>
        <translation>第二遍</translation>
    </message>
    <message>
        <source>%1 times the side</source>
        <translation>边长的 %1 倍</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Mask blur</source>
        <translation>蒙版模糊</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
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
    <message>
        <source>, overruled by hand: passes</source>
        <translation>，手动推翻：通过</translation>
    </message>
    <message>
        <source>, overruled by hand: does not pass</source>
        <translation>，手动推翻：不通过</translation>
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
    <message>
        <source>Overrules the judge; the next one learns from it. Such images never count as passing.</source>
        <translation>推翻评判器的结论；下一个评判器会从中学习。这些图像永不计为通过。</translation>
    </message>
    <message>
        <source>This passes</source>
        <translation>此图通过</translation>
    </message>
    <message>
        <source>This does not pass</source>
        <translation>此图不通过</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>放大图片</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>缩小图片</translation>
    </message>
    <message>
        <source>Use as starting picture</source>
        <translation>用作起始图像</translation>
    </message>
    <message>
        <source>The next images begin with this one instead of noise</source>
        <translation>接下来的图像以此图像代替噪声开始</translation>
    </message>
    <message>
        <source>Draw a part anew...</source>
        <translation>重绘局部…</translation>
    </message>
    <message>
        <source>Paints which part of the picture the next images draw anew</source>
        <translation>涂出接下来的图像要重绘的部分</translation>
    </message>
    <message>
        <source>Variations of this picture</source>
        <translation>此图像的变化</translation>
    </message>
    <message>
        <source>Draws a few images of the same seed that differ a little</source>
        <translation>用相同种子绘制几张略有不同的图像</translation>
    </message>
    <message>
        <source>Twice the size</source>
        <translation>两倍大小</translation>
    </message>
    <message>
        <source>Draws the image once more at twice its size, with more detail. Models draw well up to about twice the size they were made for; the starter only at its own</source>
        <translation>以两倍大小重绘图像，细节更多。模型在约两倍于其设计尺寸内表现良好；起始模型只适用于自身尺寸</translation>
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
    <message>
        <source>%1 (at least %2 % right)</source>
        <translation>%1（至少 %2% 正确）</translation>
    </message>
</context>
<context>
    <name>thumbsup::HeatMap</name>
    <message>
        <source>Settings and steps</source>
        <translation>设置与步数</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>Not trained as far as that</source>
        <translation>没有训练到这一步</translation>
    </message>
    <message>
        <source>similarity %1</source>
        <translation>相似度 %1</translation>
    </message>
    <message>
        <source>class drift: %1 of %2 pictures of the class show the subject</source>
        <translation>类别漂移：%2 张类别图片中有 %1 张显示为主体</translation>
    </message>
    <message>
        <source>nearly copied: %1</source>
        <translation>近乎复制：%1</translation>
    </message>
    <message>
        <source>the best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>beyond the limits, so that it cannot win</source>
        <translation>超出限制，不能胜出</translation>
    </message>
    <message>
        <source>tied with the best: at 95 % they cannot be told apart</source>
        <translation>与最佳难分高下：在 95 % 水平上无法区分</translation>
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
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
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
    <message>
        <source>Learn a tag...</source>
        <translation>学习一个标签...</translation>
    </message>
    <message>
        <source>Learns from the photos with one of your tags, and those without it, whether a picture shows that; only reported</source>
        <translation>从带有您某个标签的照片和不带它的照片中学习图片是否显示该内容；仅报告</translation>
    </message>
    <message>
        <source>No photo has a tag. On the Photos page, tag those that show it, for example &quot;moustache&quot;.</source>
        <translation>没有照片带标签。请在照片页面为显示该内容的照片添加标签，例如“moustache”。</translation>
    </message>
    <message>
        <source>Learning the tag &quot;%1&quot;</source>
        <translation>正在学习标签“%1”</translation>
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
    <message>
        <source>Without contrast photos the judge learns who it is, but not the gesture.</source>
        <translation>没有对比照片时，评判器只学习是谁，不学习手势。</translation>
    </message>
    <message>
        <source>Without class photos the judge learns the gesture, but not who shows it.</source>
        <translation>没有类别照片时，评判器只学习手势，不学习是谁。</translation>
    </message>
    <message>
        <source>%1 · at least %2 % · %3</source>
        <translation>%1 · 至少 %2% · %3</translation>
    </message>
    <message>
        <source>cross-validated</source>
        <translation>交叉验证</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Every question has its own threshold and its own mistakes</source>
        <translation>每个问题有各自的阈值和各自的错误</translation>
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
        <source>%1 (by faces)</source>
        <comment>a question, and how it is told</comment>
        <translation>%1（按人脸）</translation>
    </message>
    <message>
        <source>%1 (by the backbone)</source>
        <comment>a question, and how it is told</comment>
        <translation>%1（按骨干网络）</translation>
    </message>
    <message>
        <source>Right on what it never saw: %1.</source>
        <translation>在从未见过的图片上判对：%1。</translation>
    </message>
    <message>
        <source>It cannot answer: %1.</source>
        <translation>无法回答：%1。</translation>
    </message>
    <message>
        <source>all of the negative prompt</source>
        <translation>完整的反向提示词</translation>
    </message>
    <message>
        <source>without &quot;%1&quot;</source>
        <translation>不含“%1”</translation>
    </message>
    <message>
        <source>no negative prompt</source>
        <translation>无反向提示词</translation>
    </message>
    <message>
        <source>neutral &quot;%1&quot;</source>
        <translation>中性“%1”</translation>
    </message>
    <message>
        <source>Bias, how often &quot;%1&quot; is seen: %2</source>
        <translation>偏差，出现“%1”的频率：%2</translation>
    </message>
    <message>
        <source>%1: %2 of %3 (%4 – %5 %)</source>
        <comment>how pictures were asked for, and in how many an attribute is seen</comment>
        <translation>%1：%3 张中 %2 张（%4 – %5 %）</translation>
    </message>
    <message>
        <source>at least %1 %</source>
        <translation>至少 %1%</translation>
    </message>
    <message>
        <source>right on %1 of %2 · %3</source>
        <translation>%2 张中判对 %1 张 · %3</translation>
    </message>
    <message>
        <source>held out of the training</source>
        <translation>未参与训练</translation>
    </message>
    <message>
        <source>cross-validated</source>
        <translation>交叉验证</translation>
    </message>
    <message>
        <source>on which it was tuned: train it again</source>
        <translation>曾用于调整评判器：请重新训练</translation>
    </message>
    <message>
        <source>surely above %1 %</source>
        <translation>可确信高于 %1%</translation>
    </message>
    <message>
        <source>too few photos to be sure of %1 %</source>
        <translation>照片太少，无法确信达到 %1%</translation>
    </message>
    <message>
        <source>%1 at least %2 % (%3 of %4)</source>
        <comment>a question, what is sure of it, and how many photos it judges rightly</comment>
        <translation>%1 至少 %2%（%4 张中 %3 张）</translation>
    </message>
    <message>
        <source>temperature %1; the curve is a step, which shows no calibration</source>
        <translation>温度 %1；曲线只是一级台阶，看不出是否校准</translation>
    </message>
</context>
<context>
    <name>thumbsup::KeyDialog</name>
    <message>
        <source>A key for the server</source>
        <translation>服务器密钥</translation>
    </message>
    <message>
        <source>Who gets it? Letters, digits, - and _. Requests are logged under this name.</source>
        <translation>给谁？字母、数字、- 和 _。请求以此名称记录。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>生成密钥</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>This is the key of %1. It is shown this once: the project keeps only its hash. A server that runs already knows it after its next start.</source>
        <translation>这是 %1 的密钥。只显示这一次：项目只保存其哈希值。已在运行的服务器下次启动后才识别它。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>thumbsup::Leaderboard</name>
    <message>
        <source>Leaderboard</source>
        <translation>排行榜</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Pictures that pass all questions, of those judged, over all seeds</source>
        <translation>所有种子中，通过全部问题的图片数与已评判图片数</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>Where the share that passes lies, by so many pictures (Wilson)</source>
        <translation>按这么多图片，通过率所在的范围（Wilson）</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Mean similarity of the pictures to the instance photos</source>
        <translation>图片与实例照片的平均相似度</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>漂移</translation>
    </message>
    <message>
        <source>Pictures of the class prompt that show the subject</source>
        <translation>类别提示词的图片中出现主体的张数</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Pictures that are nearly a photo</source>
        <translation>几乎是照片的图片</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>beyond the limits</source>
        <translation>超出限制</translation>
    </message>
    <message>
        <source>tied</source>
        <translation>持平</translation>
    </message>
</context>
<context>
    <name>thumbsup::MaskDialog</name>
    <message>
        <source>Draw a part anew</source>
        <translation>重绘局部</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use the mask</source>
        <translation>使用蒙版</translation>
    </message>
    <message>
        <source>The next images begin with this picture and draw only the painted part anew</source>
        <translation>接下来的图像以此图像开始，只重绘涂抹部分</translation>
    </message>
</context>
<context>
    <name>thumbsup::MaskPainter</name>
    <message>
        <source>Picture: paint what is to be drawn anew</source>
        <translation>图像：涂出要重绘的部分</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelFileButton</name>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>A model on this computer</source>
        <translation>本机上的模型</translation>
    </message>
    <message>
        <source>A model file…</source>
        <translation>模型文件…</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Models (*.safetensors *.ckpt)</source>
        <translation>模型 (*.safetensors *.ckpt)</translation>
    </message>
    <message>
        <source>A model folder…</source>
        <translation>模型文件夹…</translation>
    </message>
    <message>
        <source>Base model: a diffusers folder</source>
        <translation>基础模型：diffusers 文件夹</translation>
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
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
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
    <message>
        <source>History</source>
        <translation>历史</translation>
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
    <message>
        <source>Compare pictures...</source>
        <translation>比较图像…</translation>
    </message>
    <message>
        <source>What two versions made of the same seeds, side by side with the verdicts: choose both in the table</source>
        <translation>两个版本用相同种子生成的图像并排显示并附评判：请在表中同时选择两者</translation>
    </message>
    <message>
        <source>%1 cannot be accepted</source>
        <translation>%1 无法接受</translation>
    </message>
    <message>
        <source>Accept all the same</source>
        <translation>仍然接受</translation>
    </message>
    <message>
        <source>Archive %1?</source>
        <translation>归档 %1？</translation>
    </message>
    <message>
        <source>It is no longer offered; it stays on record and can be brought back.</source>
        <translation>不再提供；仍保留记录，可以恢复。</translation>
    </message>
</context>
<context>
    <name>thumbsup::NearestPhotosDialog</name>
    <message>
        <source>Nearest photos</source>
        <translation>最相近的照片</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Each preview beside the photo that it is most like. A preview that is nearly the photo itself was learned by heart: fewer steps, a lower learning rate or more photos help.</source>
        <translation>每张预览图旁是与它最相近的照片。几乎就是照片本身的预览图说明模型死记了照片：减少步数、降低学习率或增加照片会有帮助。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Preview %1</source>
        <translation>预览 %1</translation>
    </message>
    <message>
        <source>similarity %1</source>
        <translation>相似度 %1</translation>
    </message>
    <message>
        <source>nearly copied</source>
        <translation>几乎照抄</translation>
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
    <message>
        <source>%1, of the project %2</source>
        <comment>model</comment>
        <translation>%1（项目 %2）</translation>
    </message>
    <message>
        <source>The name that prompts will call it by</source>
        <translation>提示词中使用的名字</translation>
    </message>
    <message>
        <source>What is it, in one English word?</source>
        <translation>它是什么？（一个英文单词）</translation>
    </message>
    <message>
        <source>What the model knows others of: it must not forget what those look like</source>
        <translation>模型已认识的同类：不能忘记它们的样子</translation>
    </message>
    <message>
        <source>What does it do in the photos? (English, may be empty)</source>
        <translation>照片中它在做什么？（英文，可留空）</translation>
    </message>
    <message>
        <source>Pictures that do not show it will not pass</source>
        <translation>没有表现出它的图片不会通过</translation>
    </message>
    <message>
        <source>Starter model: knows drawn people only, learns in minutes</source>
        <translation>入门模型：只认识手绘人物，几分钟即可学会</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.5, for photographs: download it next (some GB)</source>
        <translation>Stable Diffusion 1.5，适合真实照片：随后下载（数 GB）</translation>
    </message>
    <message>
        <source>Which model learns it?</source>
        <translation>由哪个模型学习？</translation>
    </message>
    <message>
        <source>Photographs need a Stable Diffusion; the starter is for trying things out</source>
        <translation>真实照片需要 Stable Diffusion；入门模型仅供试用</translation>
    </message>
    <message>
        <source>It learns from your photos what “%1” looks like, beside other photos of “%2”.</source>
        <translation>它从您的照片中学习“%1”的样子，并对照其他“%2”的照片。</translation>
    </message>
    <message>
        <source>From photographs the starter model makes drawings at best.</source>
        <translation>对于真实照片，入门模型最多只能画出手绘图。</translation>
    </message>
    <message>
        <source>The starter model has never seen anything but drawn people.</source>
        <translation>入门模型只见过手绘人物。</translation>
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
        <source>The model that training starts from</source>
        <translation>训练所用的起始模型</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>选择基础模型</translation>
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
    <name>thumbsup::OwnPresetsButton</name>
    <message>
        <source>My presets</source>
        <translation>我的预设</translation>
    </message>
    <message>
        <source>Settings that you have saved, for every project</source>
        <translation>您保存的设置，可用于所有项目</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>另存为预设…</translation>
    </message>
    <message>
        <source>Keeps how is trained, for every project: not the photos, the prompts and the base model</source>
        <translation>保存训练方式，用于所有项目：不包括照片、提示词和基础模型</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>另存为预设</translation>
    </message>
    <message>
        <source>Name of the preset. It keeps how is trained, for every project:
not the photos, the prompts and the base model.</source>
        <translation>预设的名称。它保存训练方式，用于所有项目：
不包括照片、提示词和基础模型。</translation>
    </message>
    <message>
        <source>Replace the preset?</source>
        <translation>替换预设？</translation>
    </message>
    <message>
        <source>There is a preset “%1” already.</source>
        <translation>已有名为“%1”的预设。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
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
        <source>Advanced (%1)</source>
        <translation>高级（%1）</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoAutoCrop</name>
    <message numerus="yes">
        <source>Auto-crop %n photos</source>
        <translation>
            <numerusform>自动裁剪 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n photos cropped.</source>
        <translation>
            <numerusform>已裁剪 %n 张照片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are.</source>
        <translation>
            <numerusform>%n 张保持原样。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No photo was cropped: %n left as they are.</source>
        <translation>
            <numerusform>没有裁剪照片：%n 张保持原样。</numerusform>
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
    <message>
        <source>Crop the selected photos (none selected: the whole shelf) around the person and the gesture, where that is sure</source>
        <translation>裁剪所选照片（未选择时为整个架子），在有把握时围绕人物和手势</translation>
    </message>
    <message>
        <source>Captions of many…</source>
        <translation>批量描述…</translation>
    </message>
    <message>
        <source>Write or change the captions of the selected photos (none selected: the whole shelf)</source>
        <translation>编写或修改所选照片的描述（未选择：整个照片架）</translation>
    </message>
    <message>
        <source>There is no photo on this shelf yet.</source>
        <translation>此照片架上还没有照片。</translation>
    </message>
    <message numerus="yes">
        <source>Captions of %n photos</source>
        <translation>
            <numerusform>%n 张照片的描述</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n captions changed. %1 takes it back.</source>
        <translation>
            <numerusform>已修改 %n 条描述。%1 可撤销。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PreviewsCard</name>
    <message>
        <source>Previews</source>
        <translation>预览图</translation>
    </message>
    <message>
        <source>Nearest photos</source>
        <translation>最相近的照片</translation>
    </message>
    <message>
        <source>The newest previews, each beside the photo that it is most like</source>
        <translation>最新的预览图，每张旁边是与它最相近的照片</translation>
    </message>
</context>
<context>
    <name>thumbsup::ProjectExperiments</name>
    <message>
        <source>Experiment %1</source>
        <translation>实验 %1</translation>
    </message>
    <message>
        <source>What %1 found becomes a version</source>
        <translation>将 %1 的结果作为版本</translation>
    </message>
</context>
<context>
    <name>thumbsup::ProjectServer</name>
    <message>
        <source>Serving %1</source>
        <comment>a project</comment>
        <translation>正在提供 %1</translation>
    </message>
    <message>
        <source>No version is in production; %1 is accepted.</source>
        <translation>没有版本在生产中；%1 已被接受。</translation>
    </message>
    <message>
        <source>Put %1 into production</source>
        <translation>将 %1 投入生产</translation>
    </message>
    <message>
        <source>No version is in production yet: accept one, and put it there.</source>
        <translation>还没有版本在生产中：请接受一个并投入生产。</translation>
    </message>
    <message>
        <source>Go to the models</source>
        <translation>前往模型</translation>
    </message>
    <message>
        <source>Going back by itself needs a judge that looks at the pictures.</source>
        <translation>自动回退需要一个查看图片的评判器。</translation>
    </message>
    <message>
        <source>Train a judge</source>
        <translation>训练评判器</translation>
    </message>
    <message>
        <source>At the address %1 other machines can ask: they need a key, and there is none.</source>
        <translation>在地址 %1 其他机器可以请求：它们需要密钥，但还没有密钥。</translation>
    </message>
    <message>
        <source>Make a key…</source>
        <translation>生成密钥…</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>端口 %1 已被其他程序占用。</translation>
    </message>
    <message>
        <source>Take ports that are free</source>
        <translation>使用空闲端口</translation>
    </message>
    <message>
        <source>No key could be made.</source>
        <translation>无法生成密钥。</translation>
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
    <name>thumbsup::ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>原因（可选）</translation>
    </message>
    <message>
        <source>It is put on record with the version</source>
        <translation>会随版本一起记录</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Roll back to %1?</source>
        <translation>回滚到 %1？</translation>
    </message>
    <message>
        <source>%1 goes out of production, and %2 is back: what is served and exported by default.</source>
        <translation>%1 退出生产，%2 恢复：它是默认提供服务和导出的版本。</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>回滚</translation>
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
        <source>similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>class drift</source>
        <translation>类别漂移</translation>
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
    <message>
        <source>the same parameters</source>
        <translation>参数相同</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunLabelDialog</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What you tried, and what came of it</source>
        <translation>您尝试了什么，结果如何</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>This is too long to be kept: shorten the name or the note.</source>
        <translation>太长，无法保存：请缩短名称或备注。</translation>
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
        <source>Similarity</source>
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
    <name>thumbsup::ServeJob</name>
    <message>
        <source>finishing what is under way</source>
        <translation>正在完成进行中的请求</translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>The program %1 cannot be started: %2</source>
        <translation>无法启动程序 %1：%2</translation>
    </message>
    <message>
        <source>The server has crashed.</source>
        <translation>服务器已崩溃。</translation>
    </message>
    <message>
        <source>The server has ended by itself (exit code %1).</source>
        <translation>服务器自行退出（代码 %1）。</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServePanel</name>
    <message>
        <source>Serve this project</source>
        <translation>提供此项目</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>The server that runs keeps the settings it was started with.</source>
        <translation>正在运行的服务器保持启动时的设置。</translation>
    </message>
    <message>
        <source>Programs and people on this machine can ask; others cannot.</source>
        <translation>本机上的程序和人可以请求；其他的不行。</translation>
    </message>
    <message>
        <source>Other machines can ask, with a key.</source>
        <translation>其他机器可以凭密钥请求。</translation>
    </message>
    <message>
        <source>There are keys for: %1.</source>
        <translation>已有密钥：%1。</translation>
    </message>
    <message>
        <source>Without a certificate a key can be read on its way.</source>
        <translation>没有证书时，密钥可能在传输途中被读取。</translation>
    </message>
    <message>
        <source>none in production</source>
        <translation>无生产版本</translation>
    </message>
    <message>
        <source>%1 · production</source>
        <translation>%1 · 生产</translation>
    </message>
    <message>
        <source>The one in production, whichever that is from now on.</source>
        <translation>生产中的版本，今后无论是哪一个。</translation>
    </message>
    <message>
        <source>The one in production, whichever that is from now on; before it: %1.</source>
        <translation>生产中的版本，今后无论是哪一个；之前是：%1。</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServeSettings</name>
    <message>
        <source>Change of %1</source>
        <translation>更改 %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServedPicturesCard</name>
    <message>
        <source>Last pictures</source>
        <translation>最近的图片</translation>
    </message>
    <message numerus="yes">
        <source>kept: the latest, %1 MB or %n days at most</source>
        <translation>
            <numerusform>保留：最近的，最多 %1 MB 或 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>What is asked for appears here, with the judge&apos;s verdict.</source>
        <translation>请求的图片会显示在这里，并附评判结果。</translation>
    </message>
    <message>
        <source>Pictures are not kept: “Pictures kept (MB)” on the left says how many megabytes of them.</source>
        <translation>图片未保留：左侧的“保留的图片 (MB)”决定保留多少兆字节。</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerCurves</name>
    <message>
        <source>Pass rate and alarms</source>
        <translation>通过率与警戒</translation>
    </message>
    <message>
        <source>Appears when the judge has seen pictures.</source>
        <translation>评判器看过图片后显示。</translation>
    </message>
    <message>
        <source>Time and queue</source>
        <translation>用时与队列</translation>
    </message>
    <message>
        <source>Appears when the server runs.</source>
        <translation>服务器运行时显示。</translation>
    </message>
    <message>
        <source>pass rate</source>
        <translation>通过率</translation>
    </message>
    <message>
        <source>CUSUM / alarm</source>
        <translation>CUSUM / 警戒</translation>
    </message>
    <message>
        <source>PSI / alarm</source>
        <translation>PSI / 警戒</translation>
    </message>
    <message>
        <source>seconds a request</source>
        <translation>每个请求秒数</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerFigures</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Requests that were drawn since the server began; those that were refused had something wrong with them, or came when the queue was full</source>
        <translation>服务器启动以来绘制的请求；被拒绝的请求有误，或在队列已满时到达</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Requests in the queue; one is drawn at a time, and clients take turns</source>
        <translation>队列中的请求；一次绘制一个，客户轮流</translation>
    </message>
    <message>
        <source>Time a picture</source>
        <translation>每张用时</translation>
    </message>
    <message>
        <source>Seconds a picture took to be drawn, without waiting</source>
        <translation>绘制一张图片所用的秒数，不含等待</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>通过率</translation>
    </message>
    <message>
        <source>Share of the last pictures that the judge lets pass; below the criterion, with 20 at least, there is an alert</source>
        <translation>评判器放行的最近图片比例；低于标准且至少 20 张时发出警报</translation>
    </message>
    <message>
        <source>Cumulative sum over the verdicts: grows when fewer than nine in ten pictures pass. At 4 there is an alert: a fall to 75 % is seen after about 37 pictures, a false alarm comes about once in 1,000</source>
        <translation>判定的累积和：当十张中通过的少于九张时增长。达到 4 时发出警报：降至 75 % 约在 37 张后被发现，误报约每 1,000 张一次</translation>
    </message>
    <message>
        <source>Population stability index: how far the judge&apos;s scores are spread otherwise than over the first 100 pictures of this version. 0 is the same, above 0.2 there is an alert; 0 until there are enough</source>
        <translation>群体稳定性指标：评判器的分数分布与此版本前 100 张图片相差多少。0 为相同，高于 0.2 发出警报；数量不足时为 0</translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%n 个被拒绝</numerusform>
        </translation>
    </message>
    <message>
        <source>of %1 that may wait</source>
        <translation>最多可等待 %1 个</translation>
    </message>
    <message>
        <source>median of the latest</source>
        <translation>最近的中位数</translation>
    </message>
    <message>
        <source>%1 of the last %2; asked: %3 %</source>
        <translation>最近 %2 张中 %1 张；要求：%3 %</translation>
    </message>
    <message>
        <source>alarm from 4</source>
        <translation>警戒值 4</translation>
    </message>
    <message>
        <source>alarm above %1</source>
        <translation>超过 %1 警戒</translation>
    </message>
    <message>
        <source>no verdict yet</source>
        <translation>尚无判定</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerHeader</name>
    <message>
        <source>Its last lines</source>
        <translation>最后几行</translation>
    </message>
    <message>
        <source>What the server wrote into its log before it ended</source>
        <translation>服务器结束前写入日志的内容</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>The version in production</source>
        <translation>生产中的版本</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Nothing is served</source>
        <translation>未提供服务</translation>
    </message>
    <message>
        <source>%1 is being loaded…</source>
        <translation>正在加载 %1…</translation>
    </message>
    <message>
        <source>%1 serves at %2</source>
        <comment>a version and an address</comment>
        <translation>%1 正在 %2 提供服务</translation>
    </message>
    <message>
        <source>Finishing what is under way…</source>
        <translation>正在完成进行中的请求…</translation>
    </message>
    <message>
        <source>%1 is served by a server that was started outside of this window</source>
        <translation>%1 由在此窗口之外启动的服务器提供</translation>
    </message>
    <message>
        <source>Start it, and the version in production draws for other programs and for people in a browser. You can go on training meanwhile.</source>
        <translation>启动后，生产中的版本会为其他程序和浏览器中的人绘图。期间您可以继续训练。</translation>
    </message>
    <message>
        <source>%1 is in production now and being loaded; until then %2 serves.</source>
        <translation>%1 现已投入生产并正在加载；在此之前由 %2 提供。</translation>
    </message>
    <message>
        <source>It speaks as AUTOMATIC1111 and OpenAI do, and has a page for people.</source>
        <translation>它兼容 AUTOMATIC1111 和 OpenAI 接口，并有供人使用的页面。</translation>
    </message>
    <message>
        <source>At most %1, then the rest is handed back.</source>
        <translation>最多 %1，之后退回其余请求。</translation>
    </message>
    <message>
        <source>It is shown here, and ended where it was started.</source>
        <translation>在此显示，并在启动它的地方结束。</translation>
    </message>
    <message>
        <source>The server has ended: %1</source>
        <translation>服务器已结束：%1</translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation>回退到 %1</translation>
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
    <message>
        <source>Drop photos of “%1” here: 10 to 200, sharp, in varied places.</source>
        <translation>将“%1”的照片拖到这里：10 到 200 张，清晰，地点多样。</translation>
    </message>
    <message>
        <source>Drop photos of “%1” here, always others. They keep the model from forgetting them.</source>
        <translation>将“%1”的照片拖到这里，须是其他对象。它们防止模型遗忘。</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of “%1”</source>
        <translation>
            <numerusform>“%1”的照片 %n 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of others, “%1”</source>
        <translation>
            <numerusform>其他对象“%1”的照片 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop photos here that do not show “%1”. Only the judge sees them.</source>
        <translation>将不包含“%1”的照片拖到这里。只有评判器会看到它们。</translation>
    </message>
    <message numerus="yes">
        <source>%n photos that do not show “%1”; only the judge sees these</source>
        <translation>
            <numerusform>不包含“%1”的照片 %n 张；只有评判器会看到</numerusform>
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
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Done: %1 (%2 undoes it)</source>
        <translation>已完成：%1（%2 可撤销）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a job, and how it ended</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Stop what is running?</source>
        <translation>停止正在运行的任务？</translation>
    </message>
    <message>
        <source>%1 is not finished: %2.</source>
        <comment>a job, and how far it is</comment>
        <translation>%1尚未完成：%2。</translation>
    </message>
    <message>
        <source>Going on stops it. What is finished is kept; a training can be resumed from where it was.</source>
        <translation>继续操作会将其停止。已完成的部分会保留；训练可以从停下的地方继续。</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>让它继续运行</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <comment>a project&apos;s folder</comment>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Stop serving?</source>
        <translation>停止提供？</translation>
    </message>
    <message>
        <source>A server runs: %1.</source>
        <comment>its address, or what it does</comment>
        <translation>服务器正在运行：%1。</translation>
    </message>
    <message>
        <source>Going on ends it: what is under way is finished, and nobody is answered any more.</source>
        <translation>继续将结束它：完成进行中的请求，此后不再应答。</translation>
    </message>
    <message>
        <source>The server ends too.</source>
        <translation>服务器也会结束。</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>停止提供</translation>
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
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Projects, help and leaving the program</source>
        <translation>项目、帮助与退出程序</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainJob</name>
    <message>
        <source>goes on with %1</source>
        <translation>继续 %1</translation>
    </message>
    <message>
        <source>rate %1 · %2 steps</source>
        <translation>学习率 %1 · %2 步</translation>
    </message>
    <message>
        <source>LoRA rank %1</source>
        <translation>LoRA 秩 %1</translation>
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
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Tries settings, has the judge look at the pictures, and confirms the best</source>
        <translation>尝试各种设置，让评判器查看图片，并确认最佳设置</translation>
    </message>
    <message>
        <source>Name and note...</source>
        <translation>名称和备注…</translation>
    </message>
    <message>
        <source>What you call the run, and what you want to remember of it</source>
        <translation>您如何称呼这次运行，以及想记住的内容</translation>
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
    <message>
        <source>delete the preset %1</source>
        <translation>删除预设 %1</translation>
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
        <source>Similarity</source>
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
    <message>
        <source>put on record</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>judged</source>
        <translation>已评判</translation>
    </message>
    <message>
        <source>compared on the same seeds</source>
        <translation>在相同种子上比较</translation>
    </message>
    <message>
        <source>candidate again</source>
        <translation>重新成为候选</translation>
    </message>
    <message>
        <source>put into production</source>
        <translation>投入生产</translation>
    </message>
    <message>
        <source>back in production</source>
        <translation>恢复生产</translation>
    </message>
</context>
<context>
    <name>thumbsup::VersionPicturesDialog</name>
    <message>
        <source>%1 beside %2</source>
        <translation>%1 与 %2 对照</translation>
    </message>
    <message>
        <source>The reports are read…</source>
        <translation>正在读取报告…</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>所有图像</translation>
    </message>
    <message>
        <source>Where only one passes</source>
        <translation>仅一方通过的</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>哪些图像</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>They have no judged pictures of the same seeds. Judge both in the Gallery with the same first seed.</source>
        <translation>它们没有相同种子的已评判图像。请在图库中用相同的起始种子评判两者。</translation>
    </message>
    <message numerus="yes">
        <source>Pictures of the same %n seeds: %1 pass of %2 (left), %3 of %4 (right).</source>
        <translation>
            <numerusform>相同的 %n 个种子的图像：%2（左）通过 %1 张，%4（右）通过 %3 张。</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未评判</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>does not pass</source>
        <translation>不通过</translation>
    </message>
</context>
</TS>
