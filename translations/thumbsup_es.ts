<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Params</name>
    <message>
        <source>0 takes the learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0.1 is usual, 0 is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0: the model&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 in the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>200 in the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2e-6 did not learn the subject, 1e-5 was acceptable, 5e-5 best for SD 1.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2e-6 too low, 5e-5 best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 is usual, 0 is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>8 is usual, 0 trains all weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>800 to 1,000 in the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam beta 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam beta 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapters of rank 8 alone, half precision, gradient checkpointing, 8-bit optimizer; a file of a few megabytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapts the feed-forward layers of the transformers too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapts the projections into and out of the transformers too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All weights on a GPU of 24 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Average the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class photos wanted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Course of the learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cycles of cosine_with_restarts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s square.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decides which photos are held out, and everything else that is random.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decodes large images in overlapping tiles, in much less memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoupled weight decay of AdamW.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denoising steps of preview pictures and of generated class photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denoising steps; 20 to 30 are usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diffusers folder whose configs describe a single-file model that is neither SD 1.x nor SD 2.x.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diffusers folder, or single .safetensors or .ckpt file, to generate with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diffusers folder, or single .safetensors or .ckpt file, to start from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs between two checkpoints; a stop always writes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs without a better loss on the held-out photos after which training ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exponent of the polynomial schedule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of a trained judge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of photos of others of its kind, which the model must not forget.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of photos of the subject.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the images to judge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the run: must not exist yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder the images are written to; existing files stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder the judge is written to; it must not exist yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder where encoded photos are kept for later runs; empty keeps them with the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders of photos of the same kind that do not show it: the contrast photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders of photos of the subject: adds each image&apos;s likeness to them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders of photos that show what is asked about: the instance and class photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on with a stopped training of the same judge, found beside the output folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient accumulation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient checkpointing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance scale of preview pictures and of generated class photos; the starter model is cleanest at 2.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTML page to write: one file with everything in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How closely the prompt is followed; 1 switches guidance off. 7.5 is usual for SD 1.5, 2.5 to 4 for the starter model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many images; image i uses seed + i.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images denoised together; more is faster on a GPU and needs more memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images judged together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instance photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instance photos a step; as many class photos join them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instance photos kept aside: when their loss rises, the model is learning by heart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instance prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judge folder: scores every preview picture, and the best checkpoint is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps an exponential moving average (EMA) of the weights and saves it as the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the photos&apos; shapes, in groups of similar ones, instead of cutting squares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the update finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps verdicts in the judge&apos;s folder, so that no image is judged twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest norm of the whole gradient; 0 is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last step that trains the text encoder; 0 trains it to the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate 5e-5, 800 steps, batch 1, prior preservation, 512 px.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets the model learn brighter and darker images; 0.1 is usual, 0 is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets the text encoder learn too; needs more memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA on a GPU of 8 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA on feed-forward layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA on projections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes preview pictures with the model as it is; 0 makes none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method that turns noise into an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Micro-batches a step: a larger batch in the memory of a small one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-SNR gamma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise added by DDIM at every step: 0 none, 1 as DDPM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number format of the forward pass; auto is float32. Master weights are always float32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number format; auto is float16 on a GPU, bfloat16 on a CPU that computes with it, else float32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of AdamW.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the last layer during the warm-up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the whole network; falls to 0 along a cosine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offset noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimizer updates; 800 to 1000 for SD 1.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passes over the photos at most; training ends earlier when nothing is gained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos a step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positive photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pretrained ResNet-18, 34 or 50 to start from (.safetensors or .pth with torchvision&apos;s names), &quot;starter&quot; for the one that comes with this program, or &quot;none&quot;: from scratch, much worse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview pictures a time; picture i has the seed of the run plus i.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prior weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability from which an image passes; 0 takes the judge&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt weighting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulls the contrast that guidance adds back, from 0 (off) to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads brackets in prompts as weights; off takes them literally.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recomputes activations instead of keeping them: less memory, a quarter slower.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same seed, same device, same picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same seed, same device, same result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample negative prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saves all a resumed run needs; 0 only when the run is stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of images shown with the empty prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the images that must pass for the model to be accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the photos that is not trained on but tests the judge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows every other photo mirrored; faces are not symmetric, so off by default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows every photo cropped, mirrored, recoloured and blurred at random.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows in the report where the judge looked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the square the network sees; 128 suits the starter&apos;s backbone, 224 those of ImageNet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the training images, a multiple of 8; 0 takes the model&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable Diffusion 1.5, as in the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of linear warm-up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the text encoder&apos;s Nth layer from the end; 1 is the last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text encoder learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text encoder steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapters&apos; update is scaled by alpha / rank; 0 takes the rank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model makes those that are missing, before training; 200 is usual, 0 takes what is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first passes, in which only the new last layer learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last ones; the best is kept beside them. 0 keeps all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same for other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same for the class photos, without the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The small model that ships with the studio: minutes on two CPU cores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train the text encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains low-rank adapters of this rank (8 is usual) and leaves the model alone; 0 trains all weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UNet and text encoder, bfloat16 with float32 master weights, gradient checkpointing, 8-bit optimizer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VAE tiling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighs timesteps by their signal-to-noise ratio; 5 is usual, 0 is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the class photos&apos; loss; 0 trains without class photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is asked about every image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the images should not show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the images should show; (word:1.3) stresses, [word] weakens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the instance photos show, with the subject&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the preview pictures are not to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the preview pictures are to show; empty takes the instance prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to compute; auto takes the GPU where there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width x height, multiples of 8; 0x0 takes the size the model was made for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a sheet with all images of the run beside them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adamw8bit keeps its state in a quarter of the memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Loading the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making class photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training the judge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cropping photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Personalise Stable Diffusion with your own photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of a project to open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::CropEditor</name>
    <message>
        <source>Crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift and the arrow keys move the crop, Ctrl+Shift and the arrow keys size it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::CurveChart</name>
    <message>
        <source>Wheel: zoom. Drag: move. Double click: show all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::DemoProjectJob</name>
    <message>
        <source>Demo project</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::ErrorBox</name>
    <message>
        <source>That did not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::FilmStrip</name>
    <message>
        <source>Preview pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1: %2 of %3 pass, likeness %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::ForecastPanel</name>
    <message>
        <source>Forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure two steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loads the model and measures the memory and the time of real steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a base model to see what training needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 are free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs %1, %2 are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs %1 on the disk, %2 are free.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryPage</name>
    <message>
        <source>Gallery</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::HelpDialog</name>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Photos.&lt;/b&gt; Drop photos onto three shelves: Instance (this person), Class (others doing the same) and Contrast (people without the gesture; only the judge sees these). Your originals are never touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Judge.&lt;/b&gt; Train a judge that tells the pictures that are right from those that are not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Train.&lt;/b&gt; Choose a base model and a preset, look at the forecast, and train. You can pause, stop and go on later; a stopped run loses nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Gallery.&lt;/b&gt; Make pictures from text. Each carries its verdict and its parameters. Export what you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Models.&lt;/b&gt; Accept a model whose pictures pass as a version; roll back, compare, export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personalise Stable Diffusion with your own photos, and know which pictures are right. Everything is computed on this machine; no photo leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawings of the demo and of the starter model:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built on Qt %1 and LibTorch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::Job</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::JobPopup</name>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgePage</name>
    <message>
        <source>Judge</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelsPage</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::NoticeBar</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamEditor</name>
    <message>
        <source>Back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamForm</name>
    <message>
        <source>Find a parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced (%1): precision, optimizer, EMA, min-SNR …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoAutoCrop</name>
    <message numerus="yes">
        <source>Auto-crop %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) cropped around a person</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n around the middle because nobody was found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoCropEditor</name>
    <message>
        <source>Crop %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a photo to see and crop it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoDelegate</name>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoImport</name>
    <message>
        <source>%1 is not on this computer. Save the picture first, then add the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Add %n photo(s) to %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoInspector</name>
    <message>
        <source>Leave out of training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← → next&#xa0;photo · C&#xa0;crop · T&#xa0;tag · X&#xa0;leave&#xa0;out · Del&#xa0;delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the text encoder is told about this photo instead of the prompt. {tags} stands for its tags, {file} for its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo stays in the project, nothing is trained on it (X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen per epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the photo is seen in one epoch, 1 to 1000 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a tag of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeats of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop with width : height locked to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop with any width and height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Turn %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use %1 again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the crop of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) chosen</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Several captions; what you write replaces them all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the prompt of the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The next edit sets that file aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharp (variance %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 px after the crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Well exposed (mean %1 of 255)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No near twin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoShelfModel</name>
    <message>
        <source>unreadable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edits unreadable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out of training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen %1 times an epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out of training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warnings: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotosPage</name>
    <message>
        <source>Filter by tag, name, warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by tag, name, caption or warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows photos in whose name, tags, caption or warnings every word occurs (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos with a warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos without a tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos that are left out of training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the handles · ← → next photo · Shift+arrows move the crop · Esc back to the shelves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the shelves</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) deleted. %1 brings them back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clipboard holds neither files nor a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n more photo(s) first…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No two photos look the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) look the same as another one.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Warnings %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) added.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already on this shelf.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be added.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose photos for the current shelf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder whose photos go to the current shelf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files or a picture from the clipboard to the current shelf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected files to the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all of the shelf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the selected photos to the project&apos;s trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out of training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the selected photos, but do not train on them; once more to use them again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the shelf %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop the photo in the large editor, and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write tags for the selected photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a caption for the selected photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the selected photos a quarter to the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the selected photos a quarter to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror the selected photos left to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto-crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop the selected photos (none selected: the whole shelf) to head and shoulders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use all of the photo again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find photos that look the same, on all shelves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::RunTableModel</name>
    <message>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % (step %2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On top of what the screen asks for. Takes effect at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size takes effect at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell me when a job ends while I am in another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU where there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of threads takes effect at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::ShelfCard</name>
    <message>
        <source>No photo of this shelf matches the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose photos for the shelf &quot;%1&quot;; files and folders can also be dropped here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos of the shelf %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop photos of this one person with the gesture here: 10 to 200, sharp, in varied places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop photos of other people with the same gesture here. They keep the model from forgetting them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop photos of people without the gesture here. Only the judge sees them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the demo photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill this shelf with the drawn photos that ship with the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) of this person with the gesture</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) of other people, same gesture</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) without the gesture; only the judge sees these</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::StartPage</name>
    <message>
        <source>Teach Stable Diffusion your own photos, and know which pictures are right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo trains a small model that ships with the studio on drawn photos: minutes on any computer, nothing to download. Your own Stable Diffusion 1.5 checkpoint or a download comes in on the Models page of a project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A project is a folder. You can also drop one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::StudioWindow</name>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop all jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K: find a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs running: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping and saving, then the window closes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who or what is it about?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::TagEditor</name>
    <message>
        <source>+ add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags, separated by commas; Enter adds them to every selected photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove tag %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 photos have &quot;%3&quot;. Click to give it to all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give tag %1 to all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::TopBar</name>
    <message>
        <source>saved as you work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every change is written to the project&apos;s folder at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model of the next run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU · %1 cores · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no base model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  %1 / %2 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of this computer in use, by all programs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainPage</name>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full 24 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All parameters back to their defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset of all parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the run into the project&apos;s trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models (*.safetensors *.ckpt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base model: a diffusers folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of the base model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was interrupted at step %2 of %3. It goes on from its last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue has runs that wait: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss appears here with the first step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict on previews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose up to four to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s/step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a base model, look at the forecast, and train.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>instance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pass rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>criterion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a judge, and it scores the preview pictures of the next run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The judge&apos;s scores appear here with the first preview pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was logged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
