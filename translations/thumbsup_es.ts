<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>BaseModels</name>
    <message>
        <source>Starter model</source>
        <translation>Modelo inicial</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versión %1</translation>
    </message>
</context>
<context>
    <name>GalleryCommands</name>
    <message numerus="yes">
        <source>delete %n images</source>
        <translation>
            <numerusform>eliminar %n imagen</numerusform>
            <numerusform>eliminar %n imágenes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mark %n favourites</source>
        <translation>
            <numerusform>marcar %n favorita</numerusform>
            <numerusform>marcar %n favoritas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rate %n images</source>
        <translation>
            <numerusform>valorar %n imagen</numerusform>
            <numerusform>valorar %n imágenes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryExport</name>
    <message numerus="yes">
        <source>Exporting %n images</source>
        <translation>
            <numerusform>Exportando %n imagen</numerusform>
            <numerusform>Exportando %n imágenes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JudgeCommands</name>
    <message>
        <source>move the judge&apos;s threshold</source>
        <translation>mover el umbral del juez</translation>
    </message>
</context>
<context>
    <name>ModelCatalog</name>
    <message>
        <source>Starter model</source>
        <translation>Modelo inicial</translation>
    </message>
    <message>
        <source>128 px · ships with the studio</source>
        <translation>128 px · incluido con el programa</translation>
    </message>
</context>
<context>
    <name>Params</name>
    <message>
        <source>0 takes the learning rate.</source>
        <translation>0 toma la tasa de aprendizaje.</translation>
    </message>
    <message>
        <source>0.1 is usual, 0 is off</source>
        <translation>0,1 habitual, 0 desactiva</translation>
    </message>
    <message>
        <source>0: the model&apos;s own</source>
        <translation>0: la del modelo</translation>
    </message>
    <message>
        <source>1 in the report</source>
        <translation>1 en el informe</translation>
    </message>
    <message>
        <source>200 in the report</source>
        <translation>200 en el informe</translation>
    </message>
    <message>
        <source>2e-6 did not learn the subject, 1e-5 was acceptable, 5e-5 best for SD 1.5.</source>
        <translation>2e-6 no aprendió el sujeto, 1e-5 fue aceptable, 5e-5 lo mejor para SD 1.5.</translation>
    </message>
    <message>
        <source>2e-6 too low, 5e-5 best</source>
        <translation>2e-6 es poco, 5e-5 lo mejor</translation>
    </message>
    <message>
        <source>5 is usual, 0 is off</source>
        <translation>5 habitual, 0 desactiva</translation>
    </message>
    <message>
        <source>8 is usual, 0 trains all weights</source>
        <translation>8 habitual, 0 entrena todos los pesos</translation>
    </message>
    <message>
        <source>800 to 1,000 in the report</source>
        <translation>de 800 a 1000 en el informe</translation>
    </message>
    <message>
        <source>Adam beta 1</source>
        <translation>Beta 1 de Adam</translation>
    </message>
    <message>
        <source>Adam beta 2</source>
        <translation>Beta 2 de Adam</translation>
    </message>
    <message>
        <source>Adam epsilon</source>
        <translation>Épsilon de Adam</translation>
    </message>
    <message>
        <source>Adapters of rank 8 alone, half precision, gradient checkpointing; a file of a few megabytes.</source>
        <translation>Solo adaptadores de rango 8, media precisión, gradient checkpointing; un archivo de pocos megabytes.</translation>
    </message>
    <message>
        <source>Adapts the feed-forward layers of the transformers too.</source>
        <translation>Adapta también las capas feed-forward de los transformers.</translation>
    </message>
    <message>
        <source>Adapts the projections into and out of the transformers too.</source>
        <translation>Adapta también las proyecciones de entrada y salida de los transformers.</translation>
    </message>
    <message>
        <source>All weights on a GPU of 24 GB</source>
        <translation>Todos los pesos en una GPU de 24 GB</translation>
    </message>
    <message>
        <source>Aspect buckets</source>
        <translation>Buckets por aspecto</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Aumento de datos</translation>
    </message>
    <message>
        <source>Average the weights</source>
        <translation>Promediar los pesos</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>Red base</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Modelo base</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Tamaño de lote</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Caché</translation>
    </message>
    <message>
        <source>Caption dropout</source>
        <translation>Dropout de descripciones</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>Checkpoint cada</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>Checkpoints guardados</translation>
    </message>
    <message>
        <source>Class photos</source>
        <translation>Fotos de clase</translation>
    </message>
    <message>
        <source>Class photos wanted</source>
        <translation>Fotos de clase deseadas</translation>
    </message>
    <message>
        <source>Class prompt</source>
        <translation>Prompt de clase</translation>
    </message>
    <message>
        <source>Clip skip</source>
        <translation>Clip skip</translation>
    </message>
    <message>
        <source>Configuration folder</source>
        <translation>Carpeta de configuración</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Hoja de contactos</translation>
    </message>
    <message>
        <source>Course of the learning rate.</source>
        <translation>Evolución de la tasa de aprendizaje.</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Criterio</translation>
    </message>
    <message>
        <source>Cycles of cosine_with_restarts.</source>
        <translation>Ciclos de cosine_with_restarts.</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s mean.</source>
        <translation>Decaimiento de la media del gradiente.</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s square.</source>
        <translation>Decaimiento del cuadrado del gradiente.</translation>
    </message>
    <message>
        <source>Decides which photos are held out, and everything else that is random.</source>
        <translation>Decide qué fotos se reservan y todo lo demás que sea aleatorio.</translation>
    </message>
    <message>
        <source>Decodes large images in overlapping tiles, in much less memory.</source>
        <translation>Decodifica imágenes grandes en mosaicos superpuestos, con mucha menos memoria.</translation>
    </message>
    <message>
        <source>Decoupled weight decay of AdamW.</source>
        <translation>Weight decay desacoplado de AdamW.</translation>
    </message>
    <message>
        <source>Denoising steps of preview pictures and of generated class photos.</source>
        <translation>Pasos de eliminación de ruido de las vistas previas y de las fotos de clase generadas.</translation>
    </message>
    <message>
        <source>Denoising steps; 20 to 30 are usual.</source>
        <translation>Pasos de eliminación de ruido; lo habitual es de 20 a 30.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Diffusers folder whose configs describe a single-file model that is neither SD 1.x nor SD 2.x.</source>
        <translation>Carpeta diffusers cuyas configuraciones describen un modelo de un solo archivo que no es SD 1.x ni SD 2.x.</translation>
    </message>
    <message>
        <source>Diffusers folder, or single .safetensors or .ckpt file, to generate with.</source>
        <translation>Carpeta diffusers o archivo único .safetensors o .ckpt con el que generar.</translation>
    </message>
    <message>
        <source>Diffusers folder, or single .safetensors or .ckpt file, to start from.</source>
        <translation>Carpeta diffusers o archivo único .safetensors o .ckpt del que partir.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>Epochs between two checkpoints; a stop always writes one.</source>
        <translation>Épocas entre dos checkpoints; al detener siempre se guarda uno.</translation>
    </message>
    <message>
        <source>Epochs without a better loss on the held-out photos after which training ends.</source>
        <translation>Épocas sin mejorar la pérdida en las fotos reservadas tras las que termina el entrenamiento.</translation>
    </message>
    <message>
        <source>Eta</source>
        <translation>Eta</translation>
    </message>
    <message>
        <source>Exponent of the polynomial schedule.</source>
        <translation>Exponente del planificador polinómico.</translation>
    </message>
    <message>
        <source>Folder of a trained judge.</source>
        <translation>Carpeta de un juez entrenado.</translation>
    </message>
    <message>
        <source>Folder of photos of others of its kind, which the model must not forget.</source>
        <translation>Carpeta de fotos de otros de su clase, que el modelo no debe olvidar.</translation>
    </message>
    <message>
        <source>Folder of photos of the subject.</source>
        <translation>Carpeta de fotos del sujeto.</translation>
    </message>
    <message>
        <source>Folder of the images to judge.</source>
        <translation>Carpeta de las imágenes que se evalúan.</translation>
    </message>
    <message>
        <source>Folder of the run: must not exist yet.</source>
        <translation>Carpeta de la ejecución: no debe existir todavía.</translation>
    </message>
    <message>
        <source>Folder the images are written to; existing files stay.</source>
        <translation>Carpeta donde se guardan las imágenes; los archivos existentes se conservan.</translation>
    </message>
    <message>
        <source>Folder where encoded photos are kept for later runs; empty keeps them with the run.</source>
        <translation>Carpeta donde se guardan las fotos codificadas para ejecuciones posteriores; vacío las guarda con la ejecución.</translation>
    </message>
    <message>
        <source>Folders of photos of the same kind that do not show it: the contrast photos.</source>
        <translation>Carpetas de fotos del mismo tipo que no lo muestran: las fotos de contraste.</translation>
    </message>
    <message>
        <source>Folders of photos of the subject: adds each image&apos;s likeness to them.</source>
        <translation>Carpetas de fotos del sujeto: añade a cada imagen su parecido con ellas.</translation>
    </message>
    <message>
        <source>Folders of photos that show what is asked about: the instance and class photos.</source>
        <translation>Carpetas de fotos que muestran lo que se pregunta: las fotos de instancia y de clase.</translation>
    </message>
    <message>
        <source>Goes on with a stopped training of the same judge, found beside the output folder.</source>
        <translation>Continúa un entrenamiento detenido del mismo juez, si lo hay junto a la carpeta de salida.</translation>
    </message>
    <message>
        <source>Gradient accumulation</source>
        <translation>Acumulación de gradiente</translation>
    </message>
    <message>
        <source>Gradient checkpointing</source>
        <translation>Gradient checkpointing</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>Recorte de gradiente</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>Reescalado de guía</translation>
    </message>
    <message>
        <source>Guidance scale</source>
        <translation>Escala de guía</translation>
    </message>
    <message>
        <source>Guidance scale of preview pictures and of generated class photos; the starter model is cleanest at 2.5.</source>
        <translation>Escala de guía de las vistas previas y de las fotos de clase generadas; el modelo inicial da lo más limpio con 2,5.</translation>
    </message>
    <message>
        <source>HTML page to write: one file with everything in it.</source>
        <translation>Página HTML que se escribe: un solo archivo con todo dentro.</translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation>Mapas de calor</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Reservadas</translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation>Fotos reservadas</translation>
    </message>
    <message>
        <source>How closely the prompt is followed; 1 switches guidance off. 7.5 is usual for SD 1.5, 2.5 to 4 for the starter model.</source>
        <translation>Con qué fidelidad se sigue el prompt; 1 desactiva la guía. Lo habitual es 7,5 para SD 1.5 y de 2,5 a 4 para el modelo inicial.</translation>
    </message>
    <message>
        <source>How many images; image i uses seed + i.</source>
        <translation>Cuántas imágenes; la imagen i usa la semilla + i.</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>Tamaño de imagen</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Images denoised together; more is faster on a GPU and needs more memory.</source>
        <translation>Imágenes que se generan a la vez; más es más rápido en una GPU y necesita más memoria.</translation>
    </message>
    <message>
        <source>Images judged together.</source>
        <translation>Imágenes que se evalúan a la vez.</translation>
    </message>
    <message>
        <source>Instance photos</source>
        <translation>Fotos de instancia</translation>
    </message>
    <message>
        <source>Instance photos a step; as many class photos join them.</source>
        <translation>Fotos de instancia por paso; se les suman otras tantas fotos de clase.</translation>
    </message>
    <message>
        <source>Instance photos kept aside: when their loss rises, the model is learning by heart.</source>
        <translation>Fotos de instancia reservadas: cuando su pérdida sube, el modelo está aprendiendo de memoria.</translation>
    </message>
    <message>
        <source>Instance prompt</source>
        <translation>Prompt de instancia</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Juez</translation>
    </message>
    <message>
        <source>Judge folder: scores every preview picture, and the best checkpoint is kept.</source>
        <translation>Carpeta del juez: puntúa cada vista previa y se conserva el mejor checkpoint.</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Evaluación</translation>
    </message>
    <message>
        <source>Keeps an exponential moving average (EMA) of the weights and saves it as the result.</source>
        <translation>Mantiene una media móvil exponencial (EMA) de los pesos y la guarda como resultado.</translation>
    </message>
    <message>
        <source>Keeps the photos&apos; shapes, in groups of similar ones, instead of cutting squares.</source>
        <translation>Conserva la forma de las fotos, en grupos de formas similares, en vez de recortarlas en cuadrados.</translation>
    </message>
    <message>
        <source>Keeps the update finite.</source>
        <translation>Mantiene finita la actualización.</translation>
    </message>
    <message>
        <source>Keeps verdicts in the judge&apos;s folder, so that no image is judged twice.</source>
        <translation>Guarda los veredictos en la carpeta del juez para no evaluar dos veces la misma imagen.</translation>
    </message>
    <message>
        <source>Largest norm of the whole gradient; 0 is off.</source>
        <translation>Norma máxima del gradiente completo; 0 lo desactiva.</translation>
    </message>
    <message>
        <source>Last step that trains the text encoder; 0 trains it to the end.</source>
        <translation>Último paso que entrena el codificador de texto; 0 lo entrena hasta el final.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Learning rate 5e-5, 800 steps, batch 1, prior preservation, 512 px.</source>
        <translation>Tasa de aprendizaje 5e-5, 800 pasos, lote 1, conservación del prior, 512 px.</translation>
    </message>
    <message>
        <source>Lets the model learn brighter and darker images; 0.1 is usual, 0 is off.</source>
        <translation>Permite que el modelo aprenda imágenes más claras y más oscuras; 0,1 es lo habitual, 0 lo desactiva.</translation>
    </message>
    <message>
        <source>Lets the text encoder learn too; needs more memory.</source>
        <translation>También aprende el codificador de texto; necesita más memoria.</translation>
    </message>
    <message>
        <source>LoRA alpha</source>
        <translation>Alfa de LoRA</translation>
    </message>
    <message>
        <source>LoRA on a GPU of 8 GB</source>
        <translation>LoRA en una GPU de 8 GB</translation>
    </message>
    <message>
        <source>LoRA on feed-forward layers</source>
        <translation>LoRA en capas feed-forward</translation>
    </message>
    <message>
        <source>LoRA on projections</source>
        <translation>LoRA en proyecciones</translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation>Rango de LoRA</translation>
    </message>
    <message>
        <source>Makes preview pictures with the model as it is; 0 makes none.</source>
        <translation>Crea vistas previas con el modelo tal como está; 0 no crea ninguna.</translation>
    </message>
    <message>
        <source>Method that turns noise into an image.</source>
        <translation>Método que convierte el ruido en una imagen.</translation>
    </message>
    <message>
        <source>Micro-batches a step: a larger batch in the memory of a small one.</source>
        <translation>Microlotes por paso: un lote mayor con la memoria de uno pequeño.</translation>
    </message>
    <message>
        <source>Min-SNR gamma</source>
        <translation>Gamma de min-SNR</translation>
    </message>
    <message>
        <source>Mirror photos</source>
        <translation>Reflejar fotos</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Negative photos</source>
        <translation>Fotos negativas</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Prompt negativo</translation>
    </message>
    <message>
        <source>Noise added by DDIM at every step: 0 none, 1 as DDPM.</source>
        <translation>Ruido que añade DDIM en cada paso: 0 ninguno, 1 como DDPM.</translation>
    </message>
    <message>
        <source>Number format of the forward pass; auto is float32. Master weights are always float32.</source>
        <translation>Formato numérico de la propagación hacia delante; auto es float32. Los pesos maestros son siempre float32.</translation>
    </message>
    <message>
        <source>Number format; auto is float16 on a GPU, on a CPU the faster of bfloat16 and float32.</source>
        <translation>Formato numérico; auto es float16 en una GPU y, en una CPU, el más rápido de bfloat16 y float32.</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Objetivo</translation>
    </message>
    <message>
        <source>Of AdamW.</source>
        <translation>De AdamW.</translation>
    </message>
    <message>
        <source>Of the last layer during the warm-up.</source>
        <translation>De la última capa durante el calentamiento.</translation>
    </message>
    <message>
        <source>Of the whole network; falls to 0 along a cosine.</source>
        <translation>De toda la red; baja a 0 siguiendo un coseno.</translation>
    </message>
    <message>
        <source>Offset noise</source>
        <translation>Offset de ruido</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimizador</translation>
    </message>
    <message>
        <source>Optimizer updates; 800 to 1000 for SD 1.5.</source>
        <translation>Actualizaciones del optimizador; de 800 a 1000 para SD 1.5.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Carpeta de salida</translation>
    </message>
    <message>
        <source>Passes over the photos at most; training ends earlier when nothing is gained.</source>
        <translation>Máximo de pasadas por las fotos; el entrenamiento termina antes si ya no mejora.</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Paciencia</translation>
    </message>
    <message>
        <source>Photo cache</source>
        <translation>Caché de fotos</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Photos a step.</source>
        <translation>Fotos por paso.</translation>
    </message>
    <message>
        <source>Positive photos</source>
        <translation>Fotos positivas</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potencia</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Prediction type</source>
        <translation>Tipo de predicción</translation>
    </message>
    <message>
        <source>Pretrained ResNet-18, 34 or 50 to start from (.safetensors or .pth with torchvision&apos;s names), &quot;starter&quot; for the one that comes with this program, or &quot;none&quot;: from scratch, much worse.</source>
        <translation>ResNet-18, 34 o 50 preentrenada de la que partir (.safetensors o .pth con los nombres de torchvision), «starter» para la incluida con este programa o «none»: desde cero, mucho peor.</translation>
    </message>
    <message>
        <source>Preview pictures a time; picture i has the seed of the run plus i.</source>
        <translation>Vistas previas cada vez; la imagen i tiene la semilla de la ejecución más i.</translation>
    </message>
    <message>
        <source>Prior weight</source>
        <translation>Peso del prior</translation>
    </message>
    <message>
        <source>Probability from which an image passes; 0 takes the judge&apos;s own.</source>
        <translation>Probabilidad a partir de la cual una imagen es apta; 0 toma la del juez.</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Prompt weighting</source>
        <translation>Pesos en el prompt</translation>
    </message>
    <message>
        <source>Pulls the contrast that guidance adds back, from 0 (off) to 1.</source>
        <translation>Reduce el contraste que añade la guía, de 0 (desactivado) a 1.</translation>
    </message>
    <message>
        <source>Reads the syntax of prompts; off takes brackets and capitals literally.</source>
        <translation>Lee la sintaxis de los prompts; desactivado, los corchetes y las mayúsculas son solo texto.</translation>
    </message>
    <message>
        <source>Recomputes activations instead of keeping them: less memory, a quarter slower.</source>
        <translation>Recalcula las activaciones en vez de guardarlas: menos memoria, una cuarta parte más lento.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Report as JSON</source>
        <translation>Informe en JSON</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Resolución</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Reinicios</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Same seed, same device, same picture.</source>
        <translation>Misma semilla, mismo dispositivo, misma imagen.</translation>
    </message>
    <message>
        <source>Same seed, same device, same result.</source>
        <translation>Misma semilla, mismo dispositivo, mismo resultado.</translation>
    </message>
    <message>
        <source>Sample guidance</source>
        <translation>Guía de muestra</translation>
    </message>
    <message>
        <source>Sample negative prompt</source>
        <translation>Prompt negativo de muestra</translation>
    </message>
    <message>
        <source>Sample prompt</source>
        <translation>Prompt de muestra</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Muestreador</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Muestras</translation>
    </message>
    <message>
        <source>Samples every</source>
        <translation>Muestras cada</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Muestreo</translation>
    </message>
    <message>
        <source>Sampling steps</source>
        <translation>Pasos de muestreo</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Planificador</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Share of images shown with the empty prompt.</source>
        <translation>Proporción de imágenes que se muestran con el prompt vacío.</translation>
    </message>
    <message>
        <source>Share of the images that must pass for the model to be accepted.</source>
        <translation>Proporción de imágenes aptas necesaria para aceptar el modelo.</translation>
    </message>
    <message>
        <source>Share of the photos that is not trained on but tests the judge.</source>
        <translation>Proporción de fotos con las que no se entrena y que sirven para probar el juez.</translation>
    </message>
    <message>
        <source>Shows every other photo mirrored; faces are not symmetric, so off by default.</source>
        <translation>Muestra una de cada dos fotos reflejada; los rostros no son simétricos, por eso está desactivado de forma predeterminada.</translation>
    </message>
    <message>
        <source>Shows every photo cropped, mirrored, recoloured and blurred at random.</source>
        <translation>Muestra cada foto recortada, reflejada, recoloreada y desenfocada al azar.</translation>
    </message>
    <message>
        <source>Shows in the report where the judge looked.</source>
        <translation>Muestra en el informe dónde miró el juez.</translation>
    </message>
    <message>
        <source>Side of the square the network sees; 128 suits the starter&apos;s backbone, 224 those of ImageNet.</source>
        <translation>Lado del cuadrado que ve la red; 128 va bien con la red base inicial, 224 con las de ImageNet.</translation>
    </message>
    <message>
        <source>Side of the training images, a multiple of 8; 0 takes the model&apos;s own.</source>
        <translation>Lado de las imágenes de entrenamiento, múltiplo de 8; 0 toma el del modelo.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.5, as in the report</source>
        <translation>Stable Diffusion 1.5, como en el informe</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>Modelo inicial</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Steps of linear warm-up.</source>
        <translation>Pasos de calentamiento lineal.</translation>
    </message>
    <message>
        <source>Takes the text encoder&apos;s Nth layer from the end; 1 is the last.</source>
        <translation>Toma la capa N del codificador de texto contando desde el final; 1 es la última.</translation>
    </message>
    <message>
        <source>Text encoder</source>
        <translation>Codificador de texto</translation>
    </message>
    <message>
        <source>Text encoder learning rate</source>
        <translation>Tasa de aprendizaje del codificador de texto</translation>
    </message>
    <message>
        <source>Text encoder steps</source>
        <translation>Pasos del codificador de texto</translation>
    </message>
    <message>
        <source>Text encoder that completes or replaces the model&apos;s own: diffusers folder or file.</source>
        <translation>Codificador de texto que completa o sustituye el del modelo: carpeta diffusers o archivo.</translation>
    </message>
    <message>
        <source>The adapters&apos; update is scaled by alpha / rank; 0 takes the rank.</source>
        <translation>La actualización de los adaptadores se escala por alfa / rango; 0 toma el rango.</translation>
    </message>
    <message>
        <source>The base model makes those that are missing, before training; 200 is usual, 0 takes what is there.</source>
        <translation>El modelo base crea las que faltan antes de entrenar; 200 es lo habitual, 0 usa las que hay.</translation>
    </message>
    <message>
        <source>The first passes, in which only the new last layer learns.</source>
        <translation>Las primeras pasadas, en las que solo aprende la nueva última capa.</translation>
    </message>
    <message>
        <source>The last ones; the best is kept beside them. 0 keeps all.</source>
        <translation>Los últimos; el mejor se guarda aparte. 0 los guarda todos.</translation>
    </message>
    <message>
        <source>The same for other programs.</source>
        <translation>Lo mismo para otros programas.</translation>
    </message>
    <message>
        <source>The same for the class photos, without the name.</source>
        <translation>Lo mismo para las fotos de clase, sin el nombre.</translation>
    </message>
    <message>
        <source>The small model that ships with the studio: minutes on two CPU cores.</source>
        <translation>El pequeño modelo incluido con el programa: minutos con dos núcleos de CPU.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Train the text encoder</source>
        <translation>Entrenar el codificador de texto</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Trains low-rank adapters of this rank (8 is usual) and leaves the model alone; 0 trains all weights.</source>
        <translation>Entrena adaptadores de bajo rango con este rango (8 es lo habitual) y no toca el modelo; 0 entrena todos los pesos.</translation>
    </message>
    <message>
        <source>UNet and text encoder, bfloat16 with float32 master weights, gradient checkpointing.</source>
        <translation>UNet y codificador de texto, bfloat16 con pesos maestros float32, gradient checkpointing.</translation>
    </message>
    <message>
        <source>VAE</source>
        <translation>VAE</translation>
    </message>
    <message>
        <source>VAE that completes or replaces the model&apos;s own: diffusers folder, or .safetensors, .pt or .ckpt file.</source>
        <translation>VAE que completa o sustituye la del modelo: carpeta diffusers, o archivo .safetensors, .pt o .ckpt.</translation>
    </message>
    <message>
        <source>VAE tiling</source>
        <translation>VAE en mosaico</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Calentamiento</translation>
    </message>
    <message>
        <source>Warm-up epochs</source>
        <translation>Épocas de calentamiento</translation>
    </message>
    <message>
        <source>Warm-up learning rate</source>
        <translation>Tasa de aprendizaje del calentamiento</translation>
    </message>
    <message>
        <source>Weighs timesteps by their signal-to-noise ratio; 5 is usual, 0 is off.</source>
        <translation>Pondera los pasos temporales por su relación señal-ruido; 5 es lo habitual, 0 lo desactiva.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Weight decay</translation>
    </message>
    <message>
        <source>Weight of the class photos&apos; loss; 0 trains without class photos.</source>
        <translation>Peso de la pérdida de las fotos de clase; 0 entrena sin fotos de clase.</translation>
    </message>
    <message>
        <source>What is asked about every image.</source>
        <translation>Lo que se pregunta sobre cada imagen.</translation>
    </message>
    <message>
        <source>What the images should not show.</source>
        <translation>Lo que las imágenes no deben mostrar.</translation>
    </message>
    <message>
        <source>What the images should show; (word:1.3) stresses, [word] weakens, [a:b:0.5] changes midway, a bar in place of the colon alternates, BREAK and AND part, &lt;lora:NAME:0.8&gt; applies a LoRA.</source>
        <translation>Lo que deben mostrar las imágenes; (palabra:1.3) acentúa, [palabra] atenúa, [a:b:0.5] cambia a mitad de camino, una barra en lugar de los dos puntos alterna, BREAK y AND separan, &lt;lora:NAME:0.8&gt; aplica un LoRA.</translation>
    </message>
    <message>
        <source>What the instance photos show, with the subject&apos;s name.</source>
        <translation>Lo que muestran las fotos de instancia, con el nombre del sujeto.</translation>
    </message>
    <message>
        <source>What the model predicts; auto reads it from the model, or finds out by one look at its UNet.</source>
        <translation>Qué predice el modelo; auto lo lee del modelo o lo averigua con una mirada a su UNet.</translation>
    </message>
    <message>
        <source>What the preview pictures are not to show.</source>
        <translation>Lo que las vistas previas no deben mostrar.</translation>
    </message>
    <message>
        <source>What the preview pictures are to show; empty takes the instance prompt.</source>
        <translation>Lo que las vistas previas deben mostrar; vacío toma el prompt de instancia.</translation>
    </message>
    <message>
        <source>Where to compute; auto takes the GPU where there is one, cuda:1 is the second.</source>
        <translation>Dónde calcular; auto usa la GPU si la hay, cuda:1 es la segunda.</translation>
    </message>
    <message>
        <source>Width x height, multiples of 8; 0x0 takes the size the model was made for.</source>
        <translation>Ancho x alto, múltiplos de 8; 0x0 toma el tamaño para el que se hizo el modelo.</translation>
    </message>
    <message>
        <source>Writes a sheet with all images of the run beside them.</source>
        <translation>Escribe junto a las imágenes una hoja con todas las de la ejecución.</translation>
    </message>
    <message>
        <source>adamw8bit keeps its state in a quarter of the memory.</source>
        <translation>adamw8bit guarda su estado en la cuarta parte de memoria.</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>lotes</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>épocas</translation>
    </message>
    <message>
        <source>images</source>
        <translation>imágenes</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>fotos</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>imágenes</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>pasos</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>LoRA file (kohya, PEFT, older diffusers) that is applied to the model.</source>
        <translation>Archivo LoRA (kohya, PEFT, diffusers antiguo) que se aplica al modelo.</translation>
    </message>
    <message>
        <source>LoRA strength</source>
        <translation>Fuerza del LoRA</translation>
    </message>
    <message>
        <source>How strongly the LoRA is applied: 0 not at all, 1 as it was trained.</source>
        <translation>Con qué fuerza se aplica el LoRA: 0 nada, 1 como se entrenó.</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Embedding</translation>
    </message>
    <message>
        <source>Textual inversion file; its word can then be used in the prompts.</source>
        <translation>Archivo de inversión textual; su palabra puede usarse entonces en los prompts.</translation>
    </message>
    <message>
        <source>Also shows noise and scrambled photos as negatives, so that pictures of a training that failed do not pass.</source>
        <translation>Muestra también ruido y fotos desordenadas como negativos, para que no pasen las imágenes de un entrenamiento fallido.</translation>
    </message>
    <message>
        <source>Broken pictures</source>
        <translation>Imágenes rotas</translation>
    </message>
    <message>
        <source>Saves all a resumed run needs, beside what is saved by time; 0 is off.</source>
        <translation>Guarda todo lo necesario para reanudar la ejecución, además de lo que se guarda por tiempo; 0 lo desactiva.</translation>
    </message>
    <message>
        <source>Work a crash may cost</source>
        <translation>Trabajo que puede costar un fallo</translation>
    </message>
    <message>
        <source>A run that was killed goes on from at most this long before, or a little longer where saving is slow; 0 saves nothing by time.</source>
        <translation>Una ejecución interrumpida continúa como mucho desde este tiempo antes, o algo más donde guardar es lento; 0 no guarda nada por tiempo.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutos</translation>
    </message>
    <message>
        <source>Folder in which LoRAs that the prompt names, &lt;lora:NAME:0.8&gt;, are looked for first; then the project&apos;s models.</source>
        <translation>Carpeta en la que se buscan primero los LoRA que nombra el prompt, &lt;lora:NAME:0.8&gt;; después, en los modelos del proyecto.</translation>
    </message>
    <message>
        <source>LoRA folder</source>
        <translation>Carpeta de LoRA</translation>
    </message>
    <message>
        <source>Folders of photos of the subject, as a rule among the positive ones: with them the judge also learns whether a picture shows the subject.</source>
        <translation>Carpetas de fotos del sujeto, normalmente entre las positivas: con ellas el juez aprende también si una imagen muestra al sujeto.</translation>
    </message>
    <message>
        <source>Pictures of others</source>
        <translation>Imágenes de otros</translation>
    </message>
    <message>
        <source>Folders of further pictures that do not show the subject, such as the base model&apos;s own.</source>
        <translation>Carpetas de otras imágenes que no muestran al sujeto, como las del propio modelo base.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Sujeto</translation>
    </message>
    <message>
        <source>What reports call the subject.</source>
        <translation>Cómo llaman los informes al sujeto.</translation>
    </message>
    <message>
        <source>Picture quality</source>
        <translation>Calidad de imagen</translation>
    </message>
    <message>
        <source>Also learns from all photos whether a picture is sound: no noise, no mush.</source>
        <translation>Aprende también de todas las fotos si una imagen está bien: sin ruido ni manchas informes.</translation>
    </message>
    <message>
        <source>Folder the judge is written to. Of a judge that is there already, the questions that it does not ask yet are added.</source>
        <translation>Carpeta donde se guarda el juez. Si ya hay uno allí, se le añaden las preguntas que aún no hace.</translation>
    </message>
</context>
<context>
    <name>PhotoCommands</name>
    <message numerus="yes">
        <source>Move %n photos to %1</source>
        <translation>
            <numerusform>Mover %n foto a %1</numerusform>
            <numerusform>Mover %n fotos a %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoItem</name>
    <message>
        <source>Instance</source>
        <translation>Instancia</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>borrosa</translation>
    </message>
    <message>
        <source>small</source>
        <translation>pequeña</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>oscura</translation>
    </message>
    <message>
        <source>bright</source>
        <translation>clara</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>quemada</translation>
    </message>
    <message>
        <source>twin</source>
        <translation>duplicada</translation>
    </message>
    <message>
        <source>Looks blurred: sharpness %1, below %2</source>
        <translation>Parece borrosa: nitidez %1, por debajo de %2</translation>
    </message>
    <message>
        <source>%1 × %2 px after the crop: enlarged %3 times for a training at %4 px</source>
        <translation>%1 × %2 px tras el recorte: se amplía %3 veces para entrenar a %4 px</translation>
    </message>
    <message>
        <source>Very dark: mean brightness %1 of 255, below %2</source>
        <translation>Muy oscura: brillo medio %1 de 255, por debajo de %2</translation>
    </message>
    <message>
        <source>Very bright: mean brightness %1 of 255, above %2</source>
        <translation>Muy clara: brillo medio %1 de 255, por encima de %2</translation>
    </message>
    <message>
        <source>%1 % of its pixels are fully black</source>
        <translation>El %1&#xa0;% de sus píxeles es negro puro</translation>
    </message>
    <message>
        <source>%1 % of its pixels are fully white</source>
        <translation>El %1&#xa0;% de sus píxeles es blanco puro</translation>
    </message>
    <message>
        <source>Looks the same as %1 (%2 of 64 bits differ)</source>
        <translation>Parece igual a %1 (difieren %2 de 64 bits)</translation>
    </message>
</context>
<context>
    <name>Quantity</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>gesture</source>
        <translation>gesto</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>sujeto</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>calidad</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1 %2 %: fails</source>
        <translation>%1 %2&#xa0;%: no apta</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the answers of several questions</comment>
        <translation>, </translation>
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
            <numerusform>eliminar %n ejecución</numerusform>
            <numerusform>eliminar %n ejecuciones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Loading the model</source>
        <translation>Cargando el modelo</translation>
    </message>
    <message>
        <source>Saving the model</source>
        <translation>Guardando el modelo</translation>
    </message>
    <message>
        <source>Encoding photos</source>
        <translation>Codificando fotos</translation>
    </message>
    <message>
        <source>Training step</source>
        <translation>Paso de entrenamiento</translation>
    </message>
    <message>
        <source>Drawing image</source>
        <translation>Generando imagen</translation>
    </message>
    <message>
        <source>Making class photos</source>
        <translation>Creando fotos de clase</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Evaluación</translation>
    </message>
    <message>
        <source>Loading photos</source>
        <translation>Cargando fotos</translation>
    </message>
    <message>
        <source>Training the judge</source>
        <translation>Entrenando el juez</translation>
    </message>
    <message>
        <source>Adding photos</source>
        <translation>Añadiendo fotos</translation>
    </message>
    <message>
        <source>Cropping photo</source>
        <translation>Recortando foto</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Descargando</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportando</translation>
    </message>
    <message>
        <source>Copying megabyte</source>
        <translation>Copiando megabyte</translation>
    </message>
    <message>
        <source>Looking at the model</source>
        <translation>Analizando el modelo</translation>
    </message>
    <message>
        <source>Writing the model</source>
        <translation>Escribiendo el modelo</translation>
    </message>
    <message>
        <source>Drawing preview</source>
        <translation>Generando vista previa</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>Leyendo imágenes</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Empaquetando</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>Desempaquetando</translation>
    </message>
    <message>
        <source>Adding the version</source>
        <translation>Añadiendo la versión</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Verificando</translation>
    </message>
    <message>
        <source>Image %1 of %2, step</source>
        <translation>Imagen %1 de %2, paso</translation>
    </message>
</context>
<context>
    <name>UsedAgain</name>
    <message>
        <source>It was made with the LoRA &quot;%1&quot;: choose its file.</source>
        <translation>Se hizo con la LoRA «%1»: elige su archivo.</translation>
    </message>
    <message>
        <source>It was made with the embedding &quot;%1&quot;: choose its file.</source>
        <translation>Se hizo con el embedding «%1»: elige su archivo.</translation>
    </message>
</context>
<context>
    <name>VersionModel</name>
    <message>
        <source>instance photos</source>
        <translation>fotos de instancia</translation>
    </message>
    <message>
        <source>class photos</source>
        <translation>fotos de clase</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Personalise Stable Diffusion with your own photos.</source>
        <translation>Personalizar Stable Diffusion con fotos propias.</translation>
    </message>
    <message>
        <source>Folder of a project to open.</source>
        <translation>Carpeta del proyecto que se abre.</translation>
    </message>
    <message>
        <source>Open the demo project in this folder; make it when there is none.</source>
        <translation>Abrir el proyecto de demostración en esta carpeta; se crea si no lo hay.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>carpeta</translation>
    </message>
    <message>
        <source>Go on at once with the training that was at work or waited.</source>
        <translation>Continuar enseguida el entrenamiento que estaba en curso o en espera.</translation>
    </message>
</context>
<context>
    <name>thumbsup::AcceptanceBanner</name>
    <message>
        <source>%1 of %2 pass: %3</source>
        <translation>%1 de %2 aptas: %3</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Opens the acceptance report with every image and its verdict in the browser</source>
        <translation>Abre en el navegador el informe de aceptación con cada imagen y su veredicto</translation>
    </message>
    <message>
        <source>Accept as version</source>
        <translation>Aceptar como versión</translation>
    </message>
    <message>
        <source>95 % interval %1 – %2 · criterion %3 · judge &quot;%4&quot; (validation %5)</source>
        <translation>intervalo del 95&#xa0;%: %1 – %2 · criterio %3 · juez «%4» (validación %5)</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceptada</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>no aceptada</translation>
    </message>
</context>
<context>
    <name>thumbsup::AccuracyChart</name>
    <message>
        <source>Accuracy by epoch</source>
        <translation>Aciertos por época</translation>
    </message>
    <message>
        <source>Epoch %1: %2 % right</source>
        <translation>Época %1: %2&#xa0;% de aciertos</translation>
    </message>
</context>
<context>
    <name>thumbsup::BaseModelCards</name>
    <message>
        <source>ready</source>
        <translation>disponible</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>no utilizable</translation>
    </message>
</context>
<context>
    <name>thumbsup::BatchAcceptance</name>
    <message>
        <source>Only images of one batch that a run&apos;s result has made can become a version</source>
        <translation>Solo pueden ser versión las imágenes de un lote creado con el resultado de una ejecución</translation>
    </message>
    <message>
        <source>Puts %1 into the registry as an accepted version</source>
        <translation>Añade %1 al registro de versiones como aceptada</translation>
    </message>
    <message>
        <source>The pass rate does not reach the criterion</source>
        <translation>El porcentaje de aptas no alcanza el criterio</translation>
    </message>
    <message>
        <source>Writing the acceptance report</source>
        <translation>Escribiendo el informe de aceptación</translation>
    </message>
    <message>
        <source>Accepting %1 into the registry</source>
        <translation>Añadiendo %1 al registro de versiones</translation>
    </message>
    <message>
        <source>Accepted: see the Models page</source>
        <translation>Aceptada: ver la página Modelos</translation>
    </message>
</context>
<context>
    <name>thumbsup::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Comandos</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Buscar un comando</translation>
    </message>
</context>
<context>
    <name>thumbsup::ConfusionMatrix</name>
    <message>
        <source>%1 photos: %2 rightly yes, %3 wrongly no; %4 rightly no, %5 wrongly yes</source>
        <translation>%1 fotos: %2 síes acertados, %3 noes erróneos; %4 noes acertados, %5 síes erróneos</translation>
    </message>
    <message>
        <source>says yes</source>
        <translation>dice sí</translation>
    </message>
    <message>
        <source>says no</source>
        <translation>dice no</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
</context>
<context>
    <name>thumbsup::CropEditor</name>
    <message>
        <source>Crop</source>
        <translation>Recortar</translation>
    </message>
    <message>
        <source>Shift and the arrow keys move the crop, Ctrl+Shift and the arrow keys size it.</source>
        <translation>Mayús y las flechas mueven el recorte; Ctrl+Mayús y las flechas cambian su tamaño.</translation>
    </message>
</context>
<context>
    <name>thumbsup::CurveChart</name>
    <message>
        <source>step %1</source>
        <translation>paso %1</translation>
    </message>
    <message>
        <source>Wheel: zoom. Drag: move. Double click: show all. Keys: + - zoom, arrows read, Home shows all.</source>
        <translation>Rueda: zoom. Arrastrar: mover. Doble clic: ver todo. Teclas: + - zoom, flechas para leer valores, Inicio para ver todo.</translation>
    </message>
</context>
<context>
    <name>thumbsup::DemoProjectJob</name>
    <message>
        <source>Demo project</source>
        <translation>Proyecto de demostración</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadCard</name>
    <message>
        <source>Progress of the download of %1</source>
        <translation>Progreso de la descarga de %1</translation>
    </message>
    <message>
        <source>Stop; the same download goes on later where it was</source>
        <translation>Detener; la misma descarga continúa más tarde donde se quedó</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>descargando</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadDialog</name>
    <message>
        <source>Download a model</source>
        <translation>Descargar un modelo</translation>
    </message>
    <message>
        <source>A Stable Diffusion 1.x or 2.x in diffusers&apos; layout from %1. Every file is checked against the server&apos;s hash; a download that is stopped goes on later.</source>
        <translation>Un Stable Diffusion 1.x o 2.x con la estructura de diffusers desde %1. Cada archivo se comprueba con el hash del servidor; una descarga detenida continúa más tarde.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Offline mode is on (Settings): no connection is opened. Import the model from a file or a folder instead.</source>
        <translation>El modo sin conexión está activado (Ajustes): no se abre ninguna conexión. En su lugar, importar el modelo de un archivo o una carpeta.</translation>
    </message>
    <message>
        <source>owner/name</source>
        <translation>propietario/nombre</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repositorio</translation>
    </message>
    <message>
        <source>As the server names it: owner/name</source>
        <translation>Como lo nombra el servidor: propietario/nombre</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>A branch, a tag or a commit</source>
        <translation>Una rama, una etiqueta o un commit</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Pesos</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>como se publicaron</translation>
    </message>
    <message>
        <source>half precision (fp16): half the size</source>
        <translation>media precisión (fp16): la mitad de tamaño</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Acceso</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>Ver archivos</translation>
    </message>
    <message>
        <source>Asks the server what there is; nothing is downloaded yet</source>
        <translation>Consulta al servidor qué hay; todavía no se descarga nada</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>A token is set in the environment; it is sent to this server alone.</source>
        <translation>Hay un token en el entorno; solo se envía a este servidor.</translation>
    </message>
    <message>
        <source>The keyring holds a token; it is sent to this server alone.</source>
        <translation>El llavero guarda un token; solo se envía a este servidor.</translation>
    </message>
    <message>
        <source>No token is known: models that ask for an account are refused. If you have one, set HF_TOKEN before starting the studio, or store it with: thumbsup models login</source>
        <translation>No se conoce ningún token: los modelos que piden una cuenta se rechazan. Si tiene uno, defina HF_TOKEN antes de iniciar el estudio o guárdelo con: thumbsup models login</translation>
    </message>
    <message>
        <source>Show the files first: nothing is downloaded before you have seen what and how much.</source>
        <translation>Ver antes los archivos: no se descarga nada sin haber mostrado qué es y cuánto ocupa.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Consultando el servidor…</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n archivo</numerusform>
            <numerusform>%n archivos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2. %3 are free on this disk.</source>
        <translation>%1, %2. En este disco hay %3 libres.</translation>
    </message>
    <message>
        <source>%1, %2, but only %3 are free on this disk. Make room, or choose half precision.</source>
        <translation>%1, %2, pero en este disco solo hay %3 libres. Liberar espacio o elegir media precisión.</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadJob</name>
    <message>
        <source>Downloading %1</source>
        <translation>Descargando %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes a second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>quedan %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ErrorBox</name>
    <message>
        <source>That did not work</source>
        <translation>No se pudo completar</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>Se produjo un error dentro del programa.</translation>
    </message>
    <message>
        <source>Copies the sentence and the details, for a report</source>
        <translation>Copia la frase y los detalles para un informe de error</translation>
    </message>
    <message>
        <source>Nothing was changed. Correct what is named above and try again.</source>
        <translation>No se ha cambiado nada. Corregir lo que se indica arriba e intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>Check that the place is there, that there is room, and that you may read and write it; then try again.</source>
        <translation>Comprobar que la ubicación existe, que hay espacio y que se tiene permiso de lectura y escritura; después, intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>The file is damaged or was made by something else. It was not changed: take another copy of it, or put it right and try again.</source>
        <translation>El archivo está dañado o lo creó otro programa. No se ha modificado: usar otra copia o corregirlo e intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller resolution, a smaller batch or LoRA; the forecast on the Train page says what fits.</source>
        <translation>Cerrar otros programas o elegir una resolución menor, un lote menor o LoRA; la previsión de la página Entrenar indica qué cabe.</translation>
    </message>
    <message>
        <source>Train again with a lower learning rate, or go on from the last checkpoint.</source>
        <translation>Entrenar de nuevo con una tasa de aprendizaje menor o continuar desde el último checkpoint.</translation>
    </message>
    <message>
        <source>This is a mistake in the program. Your files are safe; please report it with the details.</source>
        <translation>Es un error del programa. Los archivos están a salvo; se agradece un informe con los detalles.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n images</source>
        <translation>
            <numerusform>Exportar %n imagen</numerusform>
            <numerusform>Exportar %n imágenes</numerusform>
        </translation>
    </message>
    <message>
        <source>As files</source>
        <translation>Como archivos</translation>
    </message>
    <message>
        <source>Copies of the PNG files; their parameters are inside</source>
        <translation>Copias de los archivos PNG; llevan dentro sus parámetros</translation>
    </message>
    <message>
        <source>As a ZIP archive with a manifest</source>
        <translation>Como archivo ZIP con manifiesto</translation>
    </message>
    <message>
        <source>One file; manifest.json lists prompt, seed and verdict of every image</source>
        <translation>Un solo archivo; manifest.json recoge prompt, semilla y veredicto de cada imagen</translation>
    </message>
    <message>
        <source>As a contact sheet</source>
        <translation>Como hoja de contactos</translation>
    </message>
    <message>
        <source>One PNG with all images and their seeds</source>
        <translation>Un PNG con todas las imágenes y sus semillas</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Destino</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Dónde guardar</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Examinar...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Export to folder</source>
        <translation>Exportar a carpeta</translation>
    </message>
    <message>
        <source>ZIP archives (*.zip)</source>
        <translation>Archivos ZIP (*.zip)</translation>
    </message>
    <message>
        <source>PNG images (*.png)</source>
        <translation>Imágenes PNG (*.png)</translation>
    </message>
    <message>
        <source>Say where the images are to go.</source>
        <translation>Falta indicar dónde guardar las imágenes.</translation>
    </message>
    <message>
        <source>%1 exists already; it is not overwritten. Choose another name.</source>
        <translation>%1 ya existe y no se sobrescribe. Elegir otro nombre.</translation>
    </message>
</context>
<context>
    <name>thumbsup::FilmStrip</name>
    <message>
        <source>Preview pictures</source>
        <translation>Vistas previas</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>paso %1</translation>
    </message>
    <message>
        <source>Step %1: %2 of %3 pass, likeness %4</source>
        <translation>Paso %1: %2 de %3 aptas, parecido %4</translation>
    </message>
</context>
<context>
    <name>thumbsup::ForecastPanel</name>
    <message>
        <source>Forecast</source>
        <translation>Previsión</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Measure two steps</source>
        <translation>Medir dos pasos</translation>
    </message>
    <message>
        <source>Loads the model and measures the memory and the time of real steps.</source>
        <translation>Carga el modelo y mide la memoria y el tiempo de pasos reales.</translation>
    </message>
    <message>
        <source>Choose a base model to see what training needs.</source>
        <translation>Elegir un modelo base para ver lo que necesita el entrenamiento.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>sin datos</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>cabe</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>no cabe</translation>
    </message>
    <message>
        <source>%1, %2 are free</source>
        <translation>%1; %2 libres</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>aprox. %1</translation>
    </message>
    <message>
        <source>Needs %1, %2 are free.</source>
        <translation>Necesita %1; hay %2 libres.</translation>
    </message>
    <message>
        <source>Needs %1 on the disk, %2 are free.</source>
        <translation>Necesita %1 en disco; hay %2 libres.</translation>
    </message>
    <message>
        <source>estimate: %1</source>
        <translation>estimado: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n steps of %1 s</source>
        <translation>
            <numerusform>%n paso de %1 s</numerusform>
            <numerusform>%n pasos de %1 s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, as measured on this machine; without previews</source>
        <translation>%1, según lo medido en este equipo; sin vistas previas</translation>
    </message>
    <message>
        <source>%1, estimated from the size of the model: no such step was measured on this machine yet</source>
        <translation>%1, estimado por el tamaño del modelo: en este equipo aún no se ha medido ningún paso así</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryFilterBar</name>
    <message>
        <source>Loose images</source>
        <translation>Imágenes sueltas</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>a batch&apos;s date and time</comment>
        <translation>d MMM HH:mm</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Aptas</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>No aptas</translation>
    </message>
    <message>
        <source>Which images are shown</source>
        <translation>Qué imágenes se muestran</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>Todas las imágenes</translation>
    </message>
    <message>
        <source>Images that the judge accepts</source>
        <translation>Imágenes que el juez da por aptas</translation>
    </message>
    <message>
        <source>Images that the judge refuses</source>
        <translation>Imágenes que el juez da por no aptas</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoritas</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>The generation whose images are shown and counted</source>
        <translation>La generación cuyas imágenes se muestran y se cuentan</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Valoración</translation>
    </message>
    <message>
        <source>Images with at least this rating (keys 1 to 5, 0 for none)</source>
        <translation>Imágenes con al menos esta valoración (teclas 1 a 5; 0 para ninguna)</translation>
    </message>
    <message>
        <source>Any ★</source>
        <comment>images of any rating</comment>
        <translation>Cualquier ★</translation>
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
        <translation>Orden</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>Orden de las imágenes</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Antiguas primero</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Recientes primero</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>Más seguras primero</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Más dudosas primero</translation>
    </message>
    <message>
        <source>Best rated first</source>
        <translation>Mejor valoradas primero</translation>
    </message>
    <message>
        <source>By seed</source>
        <translation>Por semilla</translation>
    </message>
    <message>
        <source>Search prompts</source>
        <translation>Buscar en los prompts</translation>
    </message>
    <message>
        <source>Words of the prompt, the file&apos;s name or the seed</source>
        <translation>Palabras del prompt, nombre del archivo o semilla</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Todas %1</translation>
    </message>
    <message>
        <source>Pass %1</source>
        <translation>Aptas %1</translation>
    </message>
    <message>
        <source>Fail %1</source>
        <translation>No aptas %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryGeneration</name>
    <message>
        <source>There is no model to draw with.</source>
        <translation>No hay ningún modelo con el que generar.</translation>
    </message>
    <message numerus="yes">
        <source>Generating %n images</source>
        <translation>
            <numerusform>Generando %n imagen</numerusform>
            <numerusform>Generando %n imágenes</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting for another job</source>
        <translation>esperando a otra tarea</translation>
    </message>
    <message>
        <source>image %1 of %2</source>
        <translation>imagen %1 de %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>quedan %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryInspector</name>
    <message>
        <source>Choose an image to see its verdict and what made it.</source>
        <translation>Seleccionar una imagen para ver su veredicto y cómo se hizo.</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorita</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>Mean cosine similarity to the instance photos: 1 the same, about 0 nothing in common</source>
        <translation>Similitud coseno media con las fotos de instancia: 1 es idéntica; cerca de 0, nada en común</translation>
    </message>
    <message>
        <source>Nearly a copy of one of your photos</source>
        <translation>Casi una copia de una de las fotos</translation>
    </message>
    <message>
        <source>Where it looked</source>
        <translation>Dónde miró</translation>
    </message>
    <message>
        <source>Shows in colour what spoke for the judge&apos;s answer</source>
        <translation>Muestra en color lo que motivó la respuesta del juez</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>likeness to %1</source>
        <translation>parecido con %1</translation>
    </message>
    <message numerus="yes">
        <source>%n images chosen</source>
        <translation>
            <numerusform>%n imagen seleccionada</numerusform>
            <numerusform>%n imágenes seleccionadas</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>none inside</source>
        <translation>no contiene</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Muestreador</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Prompt negativo</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>apta</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>no apta</translation>
    </message>
    <message>
        <source>Clip skip</source>
        <translation>Clip skip</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>Reescalado de guía</translation>
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
        <translation>Embedding</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryModel</name>
    <message>
        <source>, passes with %1 %</source>
        <translation>, apta con el %1&#xa0;%</translation>
    </message>
    <message>
        <source>, fails with %1 %</source>
        <translation>, no apta con el %1&#xa0;%</translation>
    </message>
    <message>
        <source>, favourite</source>
        <translation>, favorita</translation>
    </message>
    <message>
        <source>The image in the making, %1 %</source>
        <translation>La imagen en curso, %1&#xa0;%</translation>
    </message>
    <message>
        <source>, rated %1 of 5</source>
        <translation>, valorada con %1 de 5</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryPage</name>
    <message>
        <source>Generate</source>
        <translation>Generar</translation>
    </message>
    <message>
        <source>Makes the images with these parameters</source>
        <translation>Crea las imágenes con estos parámetros</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stops after this step; finished images stay</source>
        <translation>Se detiene tras este paso; las imágenes terminadas se conservan</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorita</translation>
    </message>
    <message>
        <source>Marks the chosen images, or unmarks them</source>
        <translation>Marca o desmarca las imágenes seleccionadas</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Ampliar</translation>
    </message>
    <message>
        <source>Shows the image over the whole page</source>
        <translation>Muestra la imagen a toda página</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Two images side by side, zoomed together: choose two</source>
        <translation>Dos imágenes lado a lado con el mismo zoom: seleccionar dos</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportar...</translation>
    </message>
    <message>
        <source>The chosen images as files, as a ZIP archive or as a contact sheet</source>
        <translation>Las imágenes seleccionadas como archivos, ZIP u hoja de contactos</translation>
    </message>
    <message>
        <source>Delete images</source>
        <translation>Eliminar imágenes</translation>
    </message>
    <message>
        <source>Moves the chosen images to the project&apos;s trash; can be undone</source>
        <translation>Mueve las imágenes seleccionadas a la papelera del proyecto; se puede deshacer</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copies the parameters as text that other programs read</source>
        <translation>Copia los parámetros como texto que leen otros programas</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>Reutilizar</translation>
    </message>
    <message>
        <source>Puts the image&apos;s prompt and parameters into the panel</source>
        <translation>Lleva el prompt y los parámetros de la imagen al panel</translation>
    </message>
    <message>
        <source>Nearest photo</source>
        <translation>Foto más parecida</translation>
    </message>
    <message>
        <source>Shows the instance photo that resembles it most</source>
        <translation>Muestra la foto de instancia que más se le parece</translation>
    </message>
    <message>
        <source>Images appear here as they are made. Write a prompt and choose Generate.</source>
        <translation>Las imágenes aparecen aquí a medida que se crean. Escribir un prompt y pulsar Generar.</translation>
    </message>
    <message>
        <source>No image matches. Show all, or clear the search.</source>
        <translation>Ninguna imagen coincide. Mostrar todas o borrar la búsqueda.</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>semilla %1</translation>
    </message>
    <message>
        <source>Choose two images to compare them.</source>
        <translation>Seleccionar dos imágenes para compararlas.</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportado a %1</translation>
    </message>
    <message>
        <source>nearest photo: %1</source>
        <translation>foto más parecida: %1</translation>
    </message>
    <message>
        <source>No rating</source>
        <translation>Sin valoración</translation>
    </message>
    <message>
        <source>Rate %1 of 5</source>
        <translation>Valorar con %1 de 5</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryView</name>
    <message>
        <source>Generated images</source>
        <translation>Imágenes generadas</translation>
    </message>
</context>
<context>
    <name>thumbsup::GeneratePanel</name>
    <message>
        <source>What the images should show</source>
        <translation>Lo que las imágenes deben mostrar</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>What the images should show; (word:1.3) stresses, [word] weakens</source>
        <translation>Lo que las imágenes deben mostrar; (palabra:1.3) refuerza, [palabra] atenúa</translation>
    </message>
    <message>
        <source>What they should not show</source>
        <translation>Lo que no deben mostrar</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Prompt negativo</translation>
    </message>
    <message>
        <source>What the images should not show: low quality, blurry, unfinished</source>
        <translation>Lo que las imágenes no deben mostrar: low quality, blurry, unfinished</translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n imagen</numerusform>
            <numerusform>%n imágenes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 pasos</translation>
    </message>
    <message>
        <source>guidance %1</source>
        <translation>guía %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>semilla %1</translation>
    </message>
    <message>
        <source>model&apos;s size</source>
        <translation>tamaño del modelo</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>The model that draws: the starter, an imported one, a run&apos;s result, a version</source>
        <translation>El modelo que genera: el inicial, uno importado, el resultado de una ejecución o una versión</translation>
    </message>
    <message>
        <source>The judge that looks at every image as soon as it is made</source>
        <translation>El juez que mira cada imagen en cuanto se crea</translation>
    </message>
    <message>
        <source>Progress of the generation</source>
        <translation>Progreso de la generación</translation>
    </message>
    <message>
        <source>A random seed</source>
        <translation>Una semilla aleatoria</translation>
    </message>
    <message>
        <source>%1 · %2 steps</source>
        <translation>%1 · %2 pasos</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>sin modelo</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modelo: %1</translation>
    </message>
    <message>
        <source>%1 (%2 % right)</source>
        <translation>%1 (%2&#xa0;% de aciertos)</translation>
    </message>
    <message>
        <source>No judge yet: train one on the Judge page</source>
        <translation>Aún no hay juez: se entrena en la página Juez</translation>
    </message>
    <message>
        <source>Do not judge</source>
        <translation>No evaluar</translation>
    </message>
    <message>
        <source>no judge</source>
        <translation>sin juez</translation>
    </message>
    <message>
        <source>judge: %1</source>
        <translation>juez: %1</translation>
    </message>
    <message>
        <source>LoRA, embedding, clip skip, eta, guidance rescale, precision</source>
        <translation>LoRA, embedding, clip skip, eta, reescalado de guía, precisión</translation>
    </message>
    <message>
        <source>more (%1)</source>
        <translation>más (%1)</translation>
    </message>
    <message>
        <source>more</source>
        <translation>más</translation>
    </message>
    <message>
        <source>Its model &quot;%1&quot; is not here any more; the chosen one stays.</source>
        <translation>Su modelo «%1» ya no está; se mantiene el elegido.</translation>
    </message>
</context>
<context>
    <name>thumbsup::HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>&lt;b&gt;Photos.&lt;/b&gt; Drop photos onto three shelves: Instance (this person), Class (others doing the same) and Contrast (people without the gesture; only the judge sees these). Your originals are never touched.</source>
        <translation>&lt;b&gt;Fotos.&lt;/b&gt; Las fotos se sueltan en tres estantes: Instancia (esta persona), Clase (otras haciendo lo mismo) y Contraste (personas sin el gesto; solo las ve el juez). Los originales no se tocan nunca.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Judge.&lt;/b&gt; Train a judge that tells the pictures that are right from those that are not.</source>
        <translation>&lt;b&gt;Juez.&lt;/b&gt; Se entrena un juez que distingue las imágenes que han salido bien de las que no.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Train.&lt;/b&gt; Choose a base model and a preset, look at the forecast, and train. You can pause, stop and go on later; a stopped run loses nothing.</source>
        <translation>&lt;b&gt;Entrenar.&lt;/b&gt; Elegir un modelo base y un preajuste, mirar la previsión y entrenar. Se puede pausar, detener y continuar más tarde; una ejecución detenida no pierde nada.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Gallery.&lt;/b&gt; Make pictures from text. Each carries its verdict and its parameters. Export what you like.</source>
        <translation>&lt;b&gt;Galería.&lt;/b&gt; Crear imágenes a partir de texto. Cada una lleva su veredicto y sus parámetros. Exportar las que gusten.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Models.&lt;/b&gt; Accept a model whose pictures pass as a version; roll back, compare, export.</source>
        <translation>&lt;b&gt;Modelos.&lt;/b&gt; Aceptar como versión un modelo cuyas imágenes son aptas; revertir, comparar, exportar.</translation>
    </message>
    <message>
        <source>Personalise Stable Diffusion with your own photos, and know which pictures are right. Everything is computed on this machine; no photo leaves it.</source>
        <translation>Personalizar Stable Diffusion con fotos propias y saber qué imágenes han salido bien. Todo se calcula en este equipo; ninguna foto sale de él.</translation>
    </message>
    <message>
        <source>Drawings of the demo and of the starter model:</source>
        <translation>Dibujos de la demostración y del modelo inicial:</translation>
    </message>
    <message>
        <source>Built on Qt %1 and LibTorch.</source>
        <translation>Creado con Qt %1 y LibTorch.</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>Cómo funciona</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>En todas partes</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Juez</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galería</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>In lists of photos and images</source>
        <translation>En las listas de fotos e imágenes</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Flechas</translation>
    </message>
    <message>
        <source>the next one; with Shift: choose several</source>
        <translation>la siguiente; con Mayús: seleccionar varias</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+Espacio</translation>
    </message>
    <message>
        <source>choose one more, or one less</source>
        <translation>seleccionar una más, o una menos</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abrir</translation>
    </message>
    <message>
        <source>Menu key</source>
        <translation>Tecla Menú</translation>
    </message>
    <message>
        <source>everything that can be done with it</source>
        <translation>todo lo que se puede hacer con ella</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>the next field</source>
        <translation>el campo siguiente</translation>
    </message>
</context>
<context>
    <name>thumbsup::ImageViewer</name>
    <message>
        <source>Previous image (Left)</source>
        <translation>Imagen anterior (Izquierda)</translation>
    </message>
    <message>
        <source>Next image (Right)</source>
        <translation>Imagen siguiente (Derecha)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Alejar (-)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Acercar (+)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Where it looked</source>
        <translation>Dónde miró</translation>
    </message>
    <message>
        <source>Shows in colour what spoke for the judge&apos;s answer (H)</source>
        <translation>Muestra en color lo que motivó la respuesta del juez (H)</translation>
    </message>
    <message>
        <source>Favourite (F)</source>
        <translation>Favorita (F)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Back to the gallery (Esc)</source>
        <translation>Volver a la galería (Esc)</translation>
    </message>
    <message>
        <source>passes, %1 %</source>
        <translation>apta, %1&#xa0;%</translation>
    </message>
    <message>
        <source>fails, %1 %</source>
        <translation>no apta, %1&#xa0;%</translation>
    </message>
    <message>
        <source>One screen pixel for every pixel (Z)</source>
        <translation>Un píxel de pantalla por cada píxel (Z)</translation>
    </message>
    <message>
        <source>The whole image (W)</source>
        <translation>La imagen entera (W)</translation>
    </message>
</context>
<context>
    <name>thumbsup::Job</name>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en curso</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>deteniéndose</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminada</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallida</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 de %3</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>quedan %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::JobPopup</name>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation>Quitar terminadas</translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation>No hay tareas en curso.</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgePage</name>
    <message>
        <source>Train the judge</source>
        <translation>Entrenar el juez</translation>
    </message>
    <message>
        <source>Fine-tunes a ResNet on the shelves; earlier judges stay</source>
        <translation>Afina una ResNet con los estantes; los jueces anteriores se conservan</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stops after this step; training again goes on from there</source>
        <translation>Se detiene tras este paso; al volver a entrenar continúa desde ahí</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Opens the judge&apos;s own report in the browser</source>
        <translation>Abre en el navegador el informe del juez</translation>
    </message>
    <message>
        <source>Delete judge</source>
        <translation>Eliminar juez</translation>
    </message>
    <message>
        <source>Moves this judge to the project&apos;s trash; can be undone</source>
        <translation>Mueve este juez a la papelera del proyecto; se puede deshacer</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>A %1</translation>
    </message>
    <message>
        <source>Moves the chosen photos to the shelf %1, where they belong; can be undone</source>
        <translation>Mueve las fotos seleccionadas al estante %1, que es el suyo; se puede deshacer</translation>
    </message>
    <message>
        <source>The threshold was set by hand.</source>
        <translation>El umbral se fijó a mano.</translation>
    </message>
    <message>
        <source>Say what the judge is to ask, for example &quot;thumbs up&quot;.</source>
        <translation>Falta indicar qué debe preguntar el juez, por ejemplo «pulgar arriba».</translation>
    </message>
    <message>
        <source>Training the judge &quot;%1&quot;</source>
        <translation>Entrenando el juez «%1»</translation>
    </message>
    <message>
        <source>delete the judge &quot;%1&quot;</source>
        <translation>eliminar el juez «%1»</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgePanel</name>
    <message>
        <source>Fine-tunes a ResNet on your photos, keeps %1 % aside to test itself.</source>
        <translation>Afina una ResNet con las fotos y reserva el %1&#xa0;% para ponerse a prueba.</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Juez</translation>
    </message>
    <message>
        <source>The judges of this project</source>
        <translation>Los jueces de este proyecto</translation>
    </message>
    <message>
        <source>Yes: instance + class</source>
        <translation>Sí: instancia + clase</translation>
    </message>
    <message>
        <source>No: contrast</source>
        <translation>No: contraste</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>reservadas</translation>
    </message>
    <message>
        <source>What it asks</source>
        <translation>Qué pregunta</translation>
    </message>
    <message>
        <source>What is asked about every image, for example &quot;thumbs up&quot;</source>
        <translation>Lo que se pregunta sobre cada imagen, por ejemplo «pulgar arriba»</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>Red base</translation>
    </message>
    <message>
        <source>The pretrained network it starts from</source>
        <translation>La red preentrenada de la que parte</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>Passes over the photos at most, 1 to 60; training ends earlier when nothing is gained</source>
        <translation>Máximo de pasadas por las fotos, de 1 a 60; el entrenamiento termina antes si ya no mejora</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>%1 % held out</source>
        <translation>%1&#xa0;% reservadas</translation>
    </message>
    <message>
        <source>patience %1</source>
        <translation>paciencia %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>semilla %1</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>The probability from which an image passes, 0.01 to 0.99; the counts follow at once</source>
        <translation>La probabilidad a partir de la cual una imagen es apta, de 0,01 a 0,99; los recuentos se actualizan al momento</translation>
    </message>
    <message>
        <source>more pass</source>
        <translation>más aptas</translation>
    </message>
    <message>
        <source>fewer false thumbs</source>
        <translation>menos pulgares falsos</translation>
    </message>
    <message>
        <source>Progress of the judge&apos;s training</source>
        <translation>Progreso del entrenamiento del juez</translation>
    </message>
    <message>
        <source>ResNet-18, pretrained (starter)</source>
        <translation>ResNet-18, preentrenada (inicial)</translation>
    </message>
    <message>
        <source>None: from scratch, much worse</source>
        <translation>Ninguna: desde cero, mucho peor</translation>
    </message>
    <message>
        <source>Other file...</source>
        <translation>Otro archivo...</translation>
    </message>
    <message>
        <source>Pretrained ResNet-18, 34 or 50</source>
        <translation>ResNet-18, 34 o 50 preentrenada</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt)</source>
        <translation>Pesos (*.safetensors *.pth *.pt)</translation>
    </message>
    <message>
        <source>%1 · %2 % · %3</source>
        <translation>%1 · %2&#xa0;% · %3</translation>
    </message>
    <message numerus="yes">
        <source>%n photos that show it (instance or class)</source>
        <translation>
            <numerusform>%n foto que lo muestre (instancia o clase)</numerusform>
            <numerusform>%n fotos que lo muestren (instancia o clase)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contrast photos that do not</source>
        <translation>
            <numerusform>%n foto de contraste que no lo muestre</numerusform>
            <numerusform>%n fotos de contraste que no lo muestren</numerusform>
        </translation>
    </message>
    <message>
        <source>Still needed: %1.</source>
        <translation>Aún hace falta: %1.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> y </translation>
    </message>
    <message>
        <source>Judge: %1</source>
        <translation>Juez: %1</translation>
    </message>
    <message>
        <source>This judge was made by an older version: train it again to move its threshold.</source>
        <translation>Este juez es de una versión anterior: hay que volver a entrenarlo para mover su umbral.</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgeReportView</name>
    <message>
        <source>Validation accuracy</source>
        <translation>Aciertos en validación</translation>
    </message>
    <message>
        <source>ROC-AUC</source>
        <translation>ROC-AUC</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Accuracy by epoch</source>
        <translation>Aciertos por época</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Fiabilidad</translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation>Fotos reservadas</translation>
    </message>
    <message>
        <source>Misjudged, worst first</source>
        <translation>Errores, los peores primero</translation>
    </message>
    <message>
        <source>Misjudged photos</source>
        <translation>Fotos mal evaluadas</translation>
    </message>
    <message>
        <source>no judge yet</source>
        <translation>aún no hay juez</translation>
    </message>
    <message>
        <source>Fill the shelves on the Photos page, then train.</source>
        <translation>Llenar los estantes en la página Fotos y entrenar.</translation>
    </message>
    <message>
        <source>Photos the judge gets wrong will be shown here.</source>
        <translation>Aquí se mostrarán las fotos en las que el juez se equivoca.</translation>
    </message>
    <message>
        <source>%1 of %2 · 95 % interval %3 – %4 %</source>
        <translation>%1 de %2 · intervalo del 95&#xa0;%: %3 – %4&#xa0;%</translation>
    </message>
    <message>
        <source>calibrated, temperature %1</source>
        <translation>calibrado, temperatura %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>aún no</translation>
    </message>
    <message>
        <source>above the %1 % asked of a judge</source>
        <translation>por encima del %1&#xa0;% que se pide a un juez</translation>
    </message>
    <message>
        <source>below the %1 % asked of a judge: more photos help</source>
        <translation>por debajo del %1&#xa0;% que se pide a un juez: ayudan más fotos</translation>
    </message>
    <message>
        <source>None: every held-out photo is judged rightly at this threshold.</source>
        <translation>Ninguno: con este umbral, todas las fotos reservadas están bien evaluadas.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are on another shelf by now or gone: train again.</source>
        <translation>
            <numerusform>%n foto está ya en otro estante o no existe: volver a entrenar.</numerusform>
            <numerusform>%n fotos están ya en otro estante o no existen: volver a entrenar.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <comment>a question, and how many held-out photos it judges rightly</comment>
        <translation>%1 %2 de %3</translation>
    </message>
    <message>
        <source>Right on what it never saw: %1.</source>
        <translation>Aciertos en lo que nunca vio: %1.</translation>
    </message>
    <message>
        <source>It cannot answer: %1.</source>
        <translation>No puede responder: %1.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelInspector</name>
    <message>
        <source>An image of %1</source>
        <translation>Una imagen de %1</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Choose a version or a model to see where it comes from.</source>
        <translation>Seleccionar una versión o un modelo para ver de dónde viene.</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>Procedencia</translation>
    </message>
    <message>
        <source>Acceptance</source>
        <translation>Aceptación</translation>
    </message>
    <message>
        <source>%1 of %2 pass</source>
        <translation>%1 de %2 aptas</translation>
    </message>
    <message>
        <source>judge &quot;%1&quot;</source>
        <translation>juez «%1»</translation>
    </message>
    <message>
        <source>Parameters against %1</source>
        <translation>Parámetros frente a %1</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>los mismos</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>% de aptas</translation>
    </message>
    <message>
        <source>%1 % → %2 %</source>
        <translation>%1&#xa0;% → %2&#xa0;%</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Parecido</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Prior weight</source>
        <translation>Peso del prior</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>instance + class photos it was trained on</source>
        <translation>fotos de instancia + clase con las que se entrenó</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>what</source>
        <translation>tipo</translation>
    </message>
    <message>
        <source>size</source>
        <translation>tamaño</translation>
    </message>
    <message>
        <source>made</source>
        <translation>creación</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelsPage</name>
    <message>
        <source>Versions of %1</source>
        <translation>Versiones de %1</translation>
    </message>
    <message>
        <source>No versions yet: train on the Train page, make images in the Gallery, and accept what passes.</source>
        <translation>Aún no hay versiones: entrenar en la página Entrenar, crear imágenes en la Galería y aceptar lo que sea apto.</translation>
    </message>
    <message>
        <source>Base models</source>
        <translation>Modelos base</translation>
    </message>
    <message>
        <source>Drop a .safetensors or .ckpt file, or a model folder here</source>
        <translation>Soltar aquí un archivo .safetensors o .ckpt, o una carpeta de modelo</translation>
    </message>
    <message>
        <source>Versions and runs</source>
        <translation>Versiones y ejecuciones</translation>
    </message>
    <message>
        <source>Choose two rows of the table to compare them.</source>
        <translation>Seleccionar dos filas de la tabla para compararlas.</translation>
    </message>
    <message>
        <source>Import file...</source>
        <translation>Importar archivo...</translation>
    </message>
    <message>
        <source>Copies a .safetensors or .ckpt checkpoint into the project</source>
        <translation>Copia un checkpoint .safetensors o .ckpt al proyecto</translation>
    </message>
    <message>
        <source>Import folder...</source>
        <translation>Importar carpeta...</translation>
    </message>
    <message>
        <source>Copies a model folder (diffusers) into the project</source>
        <translation>Copia una carpeta de modelo (diffusers) al proyecto</translation>
    </message>
    <message>
        <source>Export for other programs...</source>
        <translation>Exportar a otros programas...</translation>
    </message>
    <message>
        <source>Copies the model to a place of your choice</source>
        <translation>Copia el modelo al lugar que se elija</translation>
    </message>
    <message>
        <source>Compare two</source>
        <translation>Comparar dos</translation>
    </message>
    <message>
        <source>What differs between two: choose both in the table</source>
        <translation>Diferencias entre dos: seleccionar ambos en la tabla</translation>
    </message>
    <message>
        <source>Keep as a version</source>
        <translation>Guardar como versión</translation>
    </message>
    <message>
        <source>Puts the run&apos;s result on record with its photos and parameters, as a candidate</source>
        <translation>Registra el resultado de la ejecución, con sus fotos y parámetros, como candidata</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>The candidate&apos;s judged images must reach the criterion; judge them in the Gallery</source>
        <translation>Las imágenes evaluadas de la candidata deben alcanzar el criterio; se evalúan en la Galería</translation>
    </message>
    <message>
        <source>Put into production</source>
        <translation>Poner en producción</translation>
    </message>
    <message>
        <source>The version that is served and exported by default; the one before goes back to accepted</source>
        <translation>La versión que se sirve y se exporta de forma predeterminada; la anterior vuelve a aceptada</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Revertir</translation>
    </message>
    <message>
        <source>Puts the version that was in production before back there</source>
        <translation>Devuelve a producción la versión que estaba antes</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivar</translation>
    </message>
    <message>
        <source>Takes the version out of use; it stays on record</source>
        <translation>Retira la versión del uso; queda constancia de ella</translation>
    </message>
    <message>
        <source>Bring back from the archive</source>
        <translation>Recuperar del archivo</translation>
    </message>
    <message>
        <source>The version is a candidate again</source>
        <translation>La versión vuelve a ser candidata</translation>
    </message>
    <message>
        <source>Delete...</source>
        <translation>Eliminar...</translation>
    </message>
    <message>
        <source>Moves a run or an imported model to the project&apos;s trash; can be undone</source>
        <translation>Mueve una ejecución o un modelo importado a la papelera del proyecto; se puede deshacer</translation>
    </message>
    <message>
        <source>Import a checkpoint</source>
        <translation>Importar un checkpoint</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</source>
        <translation>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</translation>
    </message>
    <message>
        <source>Import a model folder</source>
        <translation>Importar una carpeta de modelo</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Importando %1</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>Exportar %1</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>Exportando %1</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>¿Eliminar %1?</translation>
    </message>
    <message>
        <source>Delete %1 with its checkpoints, curves and samples?</source>
        <translation>¿Eliminar %1 con sus checkpoints, curvas y muestras?</translation>
    </message>
    <message>
        <source>Delete %1 from this project?</source>
        <translation>¿Eliminar %1 de este proyecto?</translation>
    </message>
    <message>
        <source>%1 go to the project&apos;s trash; Undo brings them back. Versions made from it stay.</source>
        <translation>%1 irán a la papelera del proyecto; Deshacer los recupera. Las versiones derivadas se conservan.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Only runs and imported models can be deleted; versions are archived.</source>
        <translation>Solo se pueden eliminar ejecuciones y modelos importados; las versiones se archivan.</translation>
    </message>
    <message>
        <source>%1 is at work; stop it first.</source>
        <translation>%1 está en curso; hay que detenerla antes.</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>eliminar %1</translation>
    </message>
    <message>
        <source>Keeping %1 as a version</source>
        <translation>Guardando %1 como versión</translation>
    </message>
    <message>
        <source>Accepting %1</source>
        <translation>Aceptando %1</translation>
    </message>
    <message>
        <source>Putting %1 into production</source>
        <translation>Poniendo %1 en producción</translation>
    </message>
    <message>
        <source>Archiving %1</source>
        <translation>Archivando %1</translation>
    </message>
    <message>
        <source>Bringing %1 back</source>
        <translation>Recuperando %1</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <translation>Revirtiendo</translation>
    </message>
    <message>
        <source>Download...</source>
        <translation>Descargar...</translation>
    </message>
    <message>
        <source>Fetches a model from the model server; says before how much it is</source>
        <translation>Descarga un modelo del servidor de modelos; antes indica cuánto ocupa</translation>
    </message>
</context>
<context>
    <name>thumbsup::NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>Nuevo proyecto</translation>
    </message>
    <message>
        <source>Who or what is it about?</source>
        <translation>¿De quién o de qué se trata?</translation>
    </message>
    <message>
        <source>Folder of the project</source>
        <translation>Carpeta del proyecto</translation>
    </message>
    <message>
        <source>Photos are copied into it; runs, models and images are kept in it</source>
        <translation>Las fotos se copian en ella; las ejecuciones, los modelos y las imágenes se guardan en ella</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Examinar...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Crear</translation>
    </message>
    <message>
        <source>Where the project&apos;s folder goes</source>
        <translation>Dónde se guarda la carpeta del proyecto</translation>
    </message>
    <message>
        <source>Say where the project&apos;s folder is to be.</source>
        <translation>Falta indicar dónde guardar la carpeta del proyecto.</translation>
    </message>
    <message>
        <source>This folder exists already and is not empty; choose another one.</source>
        <translation>Esta carpeta ya existe y no está vacía; elegir otra.</translation>
    </message>
</context>
<context>
    <name>thumbsup::NewRunPanel</name>
    <message>
        <source>New run</source>
        <translation>Nueva ejecución</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Preajuste</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Modelo base</translation>
    </message>
    <message>
        <source>Change of %1</source>
        <translation>Cambiar %1</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Elegir una carpeta…</translation>
    </message>
    <message>
        <source>The model that training starts from</source>
        <translation>El modelo del que parte el entrenamiento</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>Elegir un modelo base</translation>
    </message>
    <message>
        <source>Models (*.safetensors *.ckpt)</source>
        <translation>Modelos (*.safetensors *.ckpt)</translation>
    </message>
    <message>
        <source>Base model: a diffusers folder</source>
        <translation>Modelo base: una carpeta diffusers</translation>
    </message>
</context>
<context>
    <name>thumbsup::NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamChip</name>
    <message>
        <source>From %1 to %2 %3.</source>
        <translation>De %1 a %2 %3.</translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation>Restablecer a %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamEditor</name>
    <message>
        <source>Back to %1</source>
        <translation>Volver a %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>Restablecer %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>activado</translation>
    </message>
    <message>
        <source>off</source>
        <translation>desactivado</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1: elegir un archivo</translation>
    </message>
    <message>
        <source>Files (%1)</source>
        <translation>Archivos (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamForm</name>
    <message>
        <source>Find a parameter</source>
        <translation>Buscar un parámetro</translation>
    </message>
    <message>
        <source>Advanced (%1): precision, optimizer, EMA, min-SNR …</source>
        <translation>Avanzados (%1): precisión, optimizador, EMA, min-SNR…</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoAutoCrop</name>
    <message numerus="yes">
        <source>, %n around the middle because nobody was found</source>
        <translation>
            <numerusform>, %n en el centro porque no se encontró a nadie</numerusform>
            <numerusform>, %n en el centro porque no se encontró a nadie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Auto-crop %n photos</source>
        <translation>
            <numerusform>Autorrecorte de %n foto</numerusform>
            <numerusform>Autorrecorte de %n fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos cropped around a person</source>
        <translation>
            <numerusform>%n foto recortada en torno a una persona</numerusform>
            <numerusform>%n fotos recortadas en torno a una persona</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoCropEditor</name>
    <message>
        <source>Crop %1</source>
        <translation>Recortar %1</translation>
    </message>
    <message>
        <source>Choose a photo to see and crop it</source>
        <translation>Seleccionar una foto para verla y recortarla</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoDelegate</name>
    <message>
        <source>left out</source>
        <translation>excluida</translation>
    </message>
    <message numerus="yes">
        <source>%n tags</source>
        <translation>
            <numerusform>%n etiqueta</numerusform>
            <numerusform>%n etiquetas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoFindings</name>
    <message>
        <source>Nothing to check</source>
        <translation>Nada que comprobar</translation>
    </message>
    <message>
        <source>%1 The next edit sets that file aside.</source>
        <translation>%1 La próxima edición aparta ese archivo.</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>Analizándola…</translation>
    </message>
    <message>
        <source>Sharp (variance %1)</source>
        <translation>Nítida (varianza %1)</translation>
    </message>
    <message>
        <source>%1 × %2 px after the crop</source>
        <translation>%1 × %2 px tras el recorte</translation>
    </message>
    <message>
        <source>Well exposed (mean %1 of 255)</source>
        <translation>Bien expuesta (media %1 de 255)</translation>
    </message>
    <message>
        <source>No near twin</source>
        <translation>Ninguna casi igual</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoImport</name>
    <message>
        <source>%1 is not on this computer. Save the picture first, then add the file.</source>
        <translation>%1 no está en este equipo. Guardar antes la imagen y después añadir el archivo.</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>Añadir fotos a %1</translation>
    </message>
    <message numerus="yes">
        <source>Add %n photos to %1</source>
        <translation>
            <numerusform>Añadir %n foto a %1</numerusform>
            <numerusform>Añadir %n fotos a %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoInspector</name>
    <message>
        <source>Leave out of training</source>
        <translation>Excluir del entrenamiento</translation>
    </message>
    <message>
        <source>← → next&#xa0;photo · C&#xa0;crop · T&#xa0;tag · X&#xa0;leave&#xa0;out · Del&#xa0;delete</source>
        <translation>← → otra foto · C recortar · T etiquetar · X excluir · Supr eliminar</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>What the text encoder is told about this photo instead of the prompt. {tags} stands for its tags, {file} for its name.</source>
        <translation>Lo que se le dice al codificador de texto sobre esta foto en lugar del prompt. {tags} equivale a sus etiquetas y {file} a su nombre.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Uso</translation>
    </message>
    <message>
        <source>The photo stays in the project, nothing is trained on it (X)</source>
        <translation>La foto se queda en el proyecto, pero no se entrena con ella (X)</translation>
    </message>
    <message>
        <source>Seen per epoch</source>
        <translation>Veces por época</translation>
    </message>
    <message>
        <source>How often the photo is seen in one epoch, 1 to 1000 times</source>
        <translation>Cuántas veces se ve la foto en una época, de 1 a 1000</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Comprobaciones</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>Etiquetar %1</translation>
    </message>
    <message>
        <source>Remove a tag of %1</source>
        <translation>Quitar una etiqueta de %1</translation>
    </message>
    <message>
        <source>Repeats of %1</source>
        <translation>Repeticiones de %1</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Crop with width : height locked to %1</source>
        <translation>Recortar con la proporción ancho : alto fija en %1</translation>
    </message>
    <message>
        <source>Crop with any width and height</source>
        <translation>Recortar con cualquier ancho y alto</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Turn %1</source>
        <translation>Girar %1</translation>
    </message>
    <message>
        <source>Flip %1</source>
        <translation>Voltear %1</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>Excluir %1</translation>
    </message>
    <message>
        <source>Use %1 again</source>
        <translation>Volver a usar %1</translation>
    </message>
    <message>
        <source>Remove the crop of %1</source>
        <translation>Quitar el recorte de %1</translation>
    </message>
    <message>
        <source>Caption of %1</source>
        <translation>Descripción de %1</translation>
    </message>
    <message>
        <source>No photo chosen</source>
        <translation>Ninguna foto seleccionada</translation>
    </message>
    <message>
        <source>Several captions; what you write replaces them all</source>
        <translation>Varias descripciones; lo que se escriba las sustituye todas</translation>
    </message>
    <message>
        <source>As the prompt of the training</source>
        <translation>Como el prompt del entrenamiento</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n foto</numerusform>
            <numerusform>%n fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos chosen</source>
        <translation>
            <numerusform>%n foto seleccionada</numerusform>
            <numerusform>%n fotos seleccionadas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoShelfModel</name>
    <message>
        <source>unreadable</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>edits unreadable</source>
        <translation>ediciones ilegibles</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>Left out of training</source>
        <translation>Excluida del entrenamiento</translation>
    </message>
    <message>
        <source>Seen %1 times an epoch</source>
        <translation>Vista %1 veces por época</translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation>etiquetas: %1</translation>
    </message>
    <message>
        <source>left out of training</source>
        <translation>excluida del entrenamiento</translation>
    </message>
    <message>
        <source>warnings: %1</source>
        <translation>avisos: %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotosPage</name>
    <message>
        <source>Filter by tag, name, warning</source>
        <translation>Filtrar por etiqueta, nombre, aviso</translation>
    </message>
    <message>
        <source>Filter by tag, name, caption or warning</source>
        <translation>Filtrar por etiqueta, nombre, descripción o aviso</translation>
    </message>
    <message>
        <source>Shows photos in whose name, tags, caption or warnings every word occurs (%1)</source>
        <translation>Muestra las fotos en cuyo nombre, etiquetas, descripción o avisos aparece cada palabra (%1)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>Untagged</source>
        <translation>Sin etiqueta</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Excluidas</translation>
    </message>
    <message>
        <source>Photos with a warning</source>
        <translation>Fotos con algún aviso</translation>
    </message>
    <message>
        <source>Photos without a tag</source>
        <translation>Fotos sin etiqueta</translation>
    </message>
    <message>
        <source>Photos that are left out of training</source>
        <translation>Fotos excluidas del entrenamiento</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Por nombre</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Recientes primero</translation>
    </message>
    <message>
        <source>Softest first</source>
        <translation>Borrosas primero</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Pequeñas primero</translation>
    </message>
    <message>
        <source>Most warnings</source>
        <translation>Más avisos</translation>
    </message>
    <message>
        <source>Order of the photos</source>
        <translation>Orden de las fotos</translation>
    </message>
    <message>
        <source>Drag the handles · ← → next photo · Shift+arrows move the crop · Esc back to the shelves</source>
        <translation>Arrastrar los tiradores · ← → otra foto · Mayús+flechas mueven el recorte · Esc vuelve a los estantes</translation>
    </message>
    <message>
        <source>Back to the shelves</source>
        <translation>Volver a los estantes</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>Añadir fotos a %1</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.heic *.heif *.avif)</source>
        <translation>Fotos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.heic *.heif *.avif)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>The clipboard holds neither files nor a picture.</source>
        <translation>El portapapeles no contiene archivos ni ninguna imagen.</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
    <message>
        <source>No two photos look the same.</source>
        <translation>No hay dos fotos que parezcan iguales.</translation>
    </message>
    <message>
        <source>Warnings %1</source>
        <translation>Avisos %1</translation>
    </message>
    <message numerus="yes">
        <source>%n already on this shelf.</source>
        <translation>
            <numerusform>%n ya estaba en este estante.</numerusform>
            <numerusform>%n ya estaban en este estante.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Detenido antes del final.</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>Añadir fotos…</translation>
    </message>
    <message>
        <source>Choose photos for the current shelf</source>
        <translation>Elegir fotos para el estante actual</translation>
    </message>
    <message>
        <source>Add a folder of photos…</source>
        <translation>Añadir una carpeta de fotos…</translation>
    </message>
    <message>
        <source>Choose a folder whose photos go to the current shelf</source>
        <translation>Elegir una carpeta cuyas fotos van al estante actual</translation>
    </message>
    <message>
        <source>Paste photos</source>
        <translation>Pegar fotos</translation>
    </message>
    <message>
        <source>Add files or a picture from the clipboard to the current shelf</source>
        <translation>Añadir archivos o una imagen del portapapeles al estante actual</translation>
    </message>
    <message>
        <source>Copy photos</source>
        <translation>Copiar fotos</translation>
    </message>
    <message>
        <source>Copy the selected files to the clipboard</source>
        <translation>Copiar los archivos seleccionados al portapapeles</translation>
    </message>
    <message>
        <source>Filter photos</source>
        <translation>Filtrar fotos</translation>
    </message>
    <message>
        <source>Select all of the shelf</source>
        <translation>Seleccionar todo el estante</translation>
    </message>
    <message>
        <source>Invert the selection</source>
        <translation>Invertir la selección</translation>
    </message>
    <message>
        <source>Delete photos</source>
        <translation>Eliminar fotos</translation>
    </message>
    <message>
        <source>Move the selected photos to the project&apos;s trash</source>
        <translation>Mover las fotos seleccionadas a la papelera del proyecto</translation>
    </message>
    <message>
        <source>Leave out of training</source>
        <translation>Excluir del entrenamiento</translation>
    </message>
    <message>
        <source>Keep the selected photos, but do not train on them; once more to use them again</source>
        <translation>Conservar las fotos seleccionadas sin entrenar con ellas; repetir para volver a usarlas</translation>
    </message>
    <message>
        <source>Move to the shelf %1</source>
        <translation>Mover al estante %1</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Recortar</translation>
    </message>
    <message>
        <source>Crop the photo in the large editor, and back</source>
        <translation>Recortar la foto en el editor grande, y volver</translation>
    </message>
    <message>
        <source>Tag photos</source>
        <translation>Etiquetar fotos</translation>
    </message>
    <message>
        <source>Write tags for the selected photos</source>
        <translation>Escribir etiquetas para las fotos seleccionadas</translation>
    </message>
    <message>
        <source>Write a caption</source>
        <translation>Escribir una descripción</translation>
    </message>
    <message>
        <source>Write a caption for the selected photos</source>
        <translation>Escribir una descripción para las fotos seleccionadas</translation>
    </message>
    <message>
        <source>Rotate left</source>
        <translation>Girar a la izquierda</translation>
    </message>
    <message>
        <source>Turn the selected photos a quarter to the left</source>
        <translation>Girar las fotos seleccionadas un cuarto de vuelta a la izquierda</translation>
    </message>
    <message>
        <source>Rotate right</source>
        <translation>Girar a la derecha</translation>
    </message>
    <message>
        <source>Turn the selected photos a quarter to the right</source>
        <translation>Girar las fotos seleccionadas un cuarto de vuelta a la derecha</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Voltear</translation>
    </message>
    <message>
        <source>Mirror the selected photos left to right</source>
        <translation>Reflejar las fotos seleccionadas de izquierda a derecha</translation>
    </message>
    <message>
        <source>Auto-crop</source>
        <translation>Autorrecorte</translation>
    </message>
    <message>
        <source>Crop the selected photos (none selected: the whole shelf) to head and shoulders</source>
        <translation>Recortar las fotos seleccionadas (sin selección: todo el estante) a cabeza y hombros</translation>
    </message>
    <message>
        <source>Remove the crop</source>
        <translation>Quitar el recorte</translation>
    </message>
    <message>
        <source>Use all of the photo again</source>
        <translation>Volver a usar la foto entera</translation>
    </message>
    <message>
        <source>Check duplicates</source>
        <translation>Buscar duplicados</translation>
    </message>
    <message>
        <source>Find photos that look the same, on all shelves</source>
        <translation>Buscar fotos que parezcan iguales, en todos los estantes</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Foto siguiente</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Foto anterior</translation>
    </message>
    <message>
        <source>Larger thumbnails</source>
        <translation>Miniaturas más grandes</translation>
    </message>
    <message>
        <source>Smaller thumbnails</source>
        <translation>Miniaturas más pequeñas</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n photos</source>
        <translation>
            <numerusform>Eliminar %n foto</numerusform>
            <numerusform>Eliminar %n fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos deleted. %1 brings them back.</source>
        <translation>
            <numerusform>%n foto eliminada. %1 la recupera.</numerusform>
            <numerusform>%n fotos eliminadas. %1 las recupera.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n more photos first…</source>
        <translation>
            <numerusform>Antes se analiza %n foto más…</numerusform>
            <numerusform>Antes se analizan %n fotos más…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos look the same as another one.</source>
        <translation>
            <numerusform>%n foto parece igual a otra.</numerusform>
            <numerusform>%n fotos parecen iguales a otra.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos added.</source>
        <translation>
            <numerusform>%n foto añadida.</numerusform>
            <numerusform>%n fotos añadidas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be added.</source>
        <translation>
            <numerusform>No se pudo añadir %n archivo.</numerusform>
            <numerusform>No se pudieron añadir %n archivos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PreviewsCard</name>
    <message>
        <source>Previews</source>
        <translation>Vistas previas</translation>
    </message>
</context>
<context>
    <name>thumbsup::RatingStars</name>
    <message>
        <source>Rate %1 of 5</source>
        <translation>Valorar con %1 de 5</translation>
    </message>
    <message>
        <source>Rate %1 of 5 (%1); once more, or 0: no rating</source>
        <translation>Valorar con %1 de 5 (%1); otra vez, o 0: sin valoración</translation>
    </message>
    <message>
        <source>Rating: %1 of 5</source>
        <translation>Valoración: %1 de 5</translation>
    </message>
    <message>
        <source>Not rated</source>
        <translation>Sin valorar</translation>
    </message>
</context>
<context>
    <name>thumbsup::ReliabilityChart</name>
    <message>
        <source>Reliability curve</source>
        <translation>Curva de fiabilidad</translation>
    </message>
    <message>
        <source>Of the photos the judge gives p %, how many really are: on the thin line its word can be taken as it is</source>
        <translation>De las fotos a las que el juez da un p&#xa0;%, cuántas lo muestran de verdad: sobre la línea fina se le puede creer tal cual</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunCurves</name>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>The loss appears here with the first step.</source>
        <translation>La pérdida aparece aquí con el primer paso.</translation>
    </message>
    <message>
        <source>Verdict on previews</source>
        <translation>Veredicto de las vistas previas</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Norma del gradiente</translation>
    </message>
    <message>
        <source>criterion</source>
        <translation>criterio</translation>
    </message>
    <message>
        <source>The judge&apos;s scores appear here with the first preview pictures.</source>
        <translation>Las puntuaciones del juez aparecen aquí con las primeras vistas previas.</translation>
    </message>
    <message>
        <source>Train a judge, and it scores the preview pictures of the next run here.</source>
        <translation>Con un juez entrenado, aquí aparecen sus puntuaciones de las vistas previas de la próxima ejecución.</translation>
    </message>
    <message>
        <source>instance</source>
        <translation>instancia</translation>
    </message>
    <message>
        <source>prior</source>
        <translation>prior</translation>
    </message>
    <message>
        <source>total</source>
        <translation>total</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>reservadas</translation>
    </message>
    <message>
        <source>pass rate</source>
        <translation>% de aptas</translation>
    </message>
    <message>
        <source>likeness</source>
        <translation>parecido</translation>
    </message>
    <message>
        <source>best</source>
        <translation>mejor</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunHeader</name>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Norma del gradiente</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Curva</translation>
    </message>
    <message>
        <source>%1 s/step</source>
        <translation>%1 s/paso</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>quedan %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 en espera</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Aún no hay ejecuciones</translation>
    </message>
    <message>
        <source>Choose a base model, look at the forecast, and train.</source>
        <translation>Elegir un modelo base, mirar la previsión y entrenar.</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 ejecuciones</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunTableModel</name>
    <message>
        <source>Run %1</source>
        <translation>Ejecución %1</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>preparando</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en curso</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallida</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminada</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrumpida</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>% de aptas</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Parecido</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 % (step %2)</source>
        <translation>%1&#xa0;% (paso %2)</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunsCard</name>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Runs or log</source>
        <translation>Ejecuciones o registro</translation>
    </message>
    <message>
        <source>Choose up to four to compare</source>
        <translation>Seleccionar hasta cuatro para comparar</translation>
    </message>
    <message>
        <source>Nothing was logged.</source>
        <translation>Nada en el registro.</translation>
    </message>
</context>
<context>
    <name>thumbsup::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>On top of what the screen asks for. Takes effect at the next start.</source>
        <translation>Se suma a lo que pide la pantalla. Se aplica en el próximo inicio.</translation>
    </message>
    <message>
        <source>The size takes effect at the next start.</source>
        <translation>El tamaño se aplica en el próximo inicio.</translation>
    </message>
    <message>
        <source>Tell me when a job ends while I am in another program</source>
        <translation>Avisar al terminar una tarea si hay otro programa en primer plano</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Cálculo</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>GPU where there is one</source>
        <translation>GPU, si la hay</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Hilos</translation>
    </message>
    <message>
        <source>all cores</source>
        <translation>todos los núcleos</translation>
    </message>
    <message>
        <source>The number of threads takes effect at the next start.</source>
        <translation>El número de hilos se aplica en el próximo inicio.</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Descargas</translation>
    </message>
    <message>
        <source>Offline mode: open no connection</source>
        <translation>Modo sin conexión: no abrir conexiones</translation>
    </message>
    <message>
        <source>The studio opens connections for downloads of models only; photos never leave this machine</source>
        <translation>El programa solo abre conexiones para descargar modelos; las fotos nunca salen de este equipo</translation>
    </message>
    <message>
        <source>Model server</source>
        <translation>Servidor de modelos</translation>
    </message>
    <message>
        <source>Where models are downloaded from: a server with the interface of the Hugging Face Hub</source>
        <translation>De dónde se descargan los modelos: un servidor con la interfaz del Hugging Face Hub</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>como el sistema</translation>
    </message>
    <message>
        <source>http://host:port, or none</source>
        <translation>http://host:puerto, o none (ninguno)</translation>
    </message>
</context>
<context>
    <name>thumbsup::ShelfCard</name>
    <message>
        <source>No photo of this shelf matches the filter.</source>
        <translation>Ninguna foto de este estante coincide con el filtro.</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Añadir fotos</translation>
    </message>
    <message>
        <source>Choose photos for the shelf &quot;%1&quot;; files and folders can also be dropped here</source>
        <translation>Elegir fotos para el estante «%1»; también se pueden soltar aquí archivos y carpetas</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>Añadir fotos a %1</translation>
    </message>
    <message>
        <source>Photos of the shelf %1</source>
        <translation>Fotos del estante %1</translation>
    </message>
    <message>
        <source>Drop photos of this one person with the gesture here: 10 to 200, sharp, in varied places.</source>
        <translation>Soltar aquí fotos de esta persona con el gesto: de 10 a 200, nítidas, en lugares variados.</translation>
    </message>
    <message>
        <source>Drop photos of other people with the same gesture here. They keep the model from forgetting them.</source>
        <translation>Soltar aquí fotos de otras personas con el mismo gesto. Evitan que el modelo las olvide.</translation>
    </message>
    <message>
        <source>Drop photos of people without the gesture here. Only the judge sees them.</source>
        <translation>Soltar aquí fotos de personas sin el gesto. Solo las ve el juez.</translation>
    </message>
    <message>
        <source>Use the demo photos</source>
        <translation>Usar las fotos de demostración</translation>
    </message>
    <message>
        <source>Fill this shelf with the drawn photos that ship with the program</source>
        <translation>Llenar este estante con las fotos dibujadas incluidas con el programa</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>se muestran %1 de %2</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of this person with the gesture</source>
        <translation>
            <numerusform>%n foto de esta persona con el gesto</numerusform>
            <numerusform>%n fotos de esta persona con el gesto</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of other people, same gesture</source>
        <translation>
            <numerusform>%n foto de otras personas, mismo gesto</numerusform>
            <numerusform>%n fotos de otras personas, mismo gesto</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos without the gesture; only the judge sees these</source>
        <translation>
            <numerusform>%n foto sin el gesto; solo la ve el juez</numerusform>
            <numerusform>%n fotos sin el gesto; solo las ve el juez</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::StartPage</name>
    <message>
        <source>Teach Stable Diffusion your own photos, and know which pictures are right.</source>
        <translation>Enseñar fotos propias a Stable Diffusion y saber qué imágenes han salido bien.</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Proyectos recientes</translation>
    </message>
    <message>
        <source>This folder is gone.</source>
        <translation>Esta carpeta ya no existe.</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Aún no hay ninguno</translation>
    </message>
    <message>
        <source>The demo trains a small model that ships with the studio on drawn photos: minutes on any computer, nothing to download.</source>
        <translation>La demostración entrena un pequeño modelo incluido con el programa con fotos dibujadas: minutos en cualquier equipo, sin descargar nada.</translation>
    </message>
    <message>
        <source>For your own photos at full quality: a Stable Diffusion 1.5 checkpoint you have, or one from a model server. The size is shown before anything is downloaded.</source>
        <translation>Para fotos propias con toda la calidad: un checkpoint propio de Stable Diffusion 1.5 o uno de un servidor de modelos. El tamaño se muestra antes de descargar nada.</translation>
    </message>
    <message>
        <source>A project is a folder. You can also drop one here, or a checkpoint.</source>
        <translation>Un proyecto es una carpeta. También se puede soltar una aquí, o un checkpoint.</translation>
    </message>
</context>
<context>
    <name>thumbsup::StudioWindow</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Juez</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galería</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Nuevo proyecto…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Abrir proyecto…</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Probar la demostración</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>Cerrar proyecto</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Buscar un comando</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Cambiar entre claro y oscuro</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Stop all jobs</source>
        <translation>Detener todas las tareas</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>Ctrl+K: find a command</source>
        <translation>Ctrl+K: buscar un comando</translation>
    </message>
    <message>
        <source>No job running</source>
        <translation>Ninguna tarea en curso</translation>
    </message>
    <message>
        <source>Jobs running: %1</source>
        <translation>Tareas en curso: %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 en espera</translation>
    </message>
    <message>
        <source>Stopping and saving, then the window closes…</source>
        <translation>Deteniendo y guardando; después se cierra la ventana…</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Abrir proyecto</translation>
    </message>
    <message>
        <source>Start from your own checkpoint…</source>
        <translation>Partir de un checkpoint propio…</translation>
    </message>
    <message>
        <source>A new project with a Stable Diffusion 1.x or 2.x file of yours (.safetensors, .ckpt)</source>
        <translation>Un proyecto nuevo con un archivo propio de Stable Diffusion 1.x o 2.x (.safetensors, .ckpt)</translation>
    </message>
    <message>
        <source>Download a model…</source>
        <translation>Descargar un modelo…</translation>
    </message>
    <message>
        <source>A new project with a model from the model server; says before how much it is</source>
        <translation>Un proyecto nuevo con un modelo del servidor de modelos; antes indica cuánto ocupa</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Your checkpoint</source>
        <translation>Checkpoint propio</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</source>
        <translation>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</translation>
    </message>
    <message>
        <source>This project is read-only: everything in it can be looked at, and nothing can be saved.</source>
        <translation>Este proyecto es de solo lectura: se puede ver todo, pero no guardar nada.</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (solo lectura)</translation>
    </message>
</context>
<context>
    <name>thumbsup::TagEditor</name>
    <message>
        <source>+ add</source>
        <translation>+ añadir</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>Añadir etiquetas</translation>
    </message>
    <message>
        <source>Tags, separated by commas; Enter adds them to every selected photo</source>
        <translation>Etiquetas separadas por comas; Intro las añade a todas las fotos seleccionadas</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;</source>
        <translation>Quitar «%1»</translation>
    </message>
    <message>
        <source>Remove tag %1</source>
        <translation>Quitar la etiqueta %1</translation>
    </message>
    <message>
        <source>%1 of %2 photos have &quot;%3&quot;. Click to give it to all of them.</source>
        <translation>%1 de %2 fotos tienen «%3». Un clic la pone en todas.</translation>
    </message>
    <message>
        <source>Give tag %1 to all</source>
        <translation>Poner la etiqueta %1 en todas</translation>
    </message>
</context>
<context>
    <name>thumbsup::TopBar</name>
    <message>
        <source>saved as you work</source>
        <translation>guardado automático</translation>
    </message>
    <message>
        <source>Every change is written to the project&apos;s folder at once.</source>
        <translation>Cada cambio se escribe al momento en la carpeta del proyecto.</translation>
    </message>
    <message>
        <source>Show all jobs</source>
        <translation>Mostrar todas las tareas</translation>
    </message>
    <message>
        <source>The base model of the next run</source>
        <translation>El modelo base de la próxima ejecución</translation>
    </message>
    <message>
        <source>CPU · %1 cores</source>
        <translation>CPU · %1 núcleos</translation>
    </message>
    <message>
        <source>CPU · %1 cores · %2</source>
        <translation>CPU · %1 núcleos · %2</translation>
    </message>
    <message>
        <source>no such device</source>
        <translation>dispositivo no disponible</translation>
    </message>
    <message>
        <source>No job running</source>
        <translation>Ninguna tarea en curso</translation>
    </message>
    <message>
        <source>no base model</source>
        <translation>sin modelo base</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>Modelo inicial</translation>
    </message>
    <message>
        <source>  %1 / %2 GB</source>
        <translation>  %1 / %2 GB</translation>
    </message>
    <message>
        <source>Memory of this computer in use, by all programs</source>
        <translation>Memoria de este equipo en uso, por todos los programas</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainPage</name>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Detener y guardar</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>All parameters back to their defaults</source>
        <translation>Todos los parámetros a sus valores predeterminados</translation>
    </message>
    <message>
        <source>Resume run</source>
        <translation>Reanudar ejecución</translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation>Usar sus ajustes</translation>
    </message>
    <message>
        <source>Delete run</source>
        <translation>Eliminar ejecución</translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation>Buscar un parámetro</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Previsión</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>Añadir a la cola</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>Ajustes de %1</translation>
    </message>
    <message>
        <source>Goes on from the run&apos;s last checkpoint</source>
        <translation>Continúa desde el último checkpoint de la ejecución</translation>
    </message>
    <message>
        <source>Puts the run&apos;s parameters into the form</source>
        <translation>Lleva los parámetros de la ejecución al formulario</translation>
    </message>
    <message>
        <source>Moves the run into the project&apos;s trash; can be undone</source>
        <translation>Mueve la ejecución a la papelera del proyecto; se puede deshacer</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainQueue</name>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainSettings</name>
    <message>
        <source>Change of the base model</source>
        <translation>Cambiar el modelo base</translation>
    </message>
    <message>
        <source>Reset of all parameters</source>
        <translation>Restablecer todos los parámetros</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>Inicial</translation>
    </message>
    <message>
        <source>Full 24 GB</source>
        <translation>Entero 24 GB</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>Preajuste %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::UnfinishedBanner</name>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Forgets the runs that wait; runs that have begun stay in the list below</source>
        <translation>Olvida las ejecuciones en espera; las ya iniciadas siguen en la lista de abajo</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Asks again when the project is opened the next time</source>
        <translation>Vuelve a preguntar la próxima vez que se abra el proyecto</translation>
    </message>
    <message>
        <source>%1 was interrupted before its first checkpoint. It begins anew.</source>
        <translation>%1 se interrumpió antes de su primer checkpoint. Empieza de nuevo.</translation>
    </message>
    <message>
        <source>%1 was interrupted at step %2 of %3. It goes on from its last checkpoint.</source>
        <translation>%1 se interrumpió en el paso %2 de %3. Continúa desde su último checkpoint.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs wait in the queue.</source>
        <translation>
            <numerusform>%n ejecución espera en la cola.</numerusform>
            <numerusform>%n ejecuciones esperan en la cola.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
</context>
<context>
    <name>thumbsup::VerdictPhotosModel</name>
    <message>
        <source>%1 shows it, the judge gives %2 %</source>
        <translation>%1 lo muestra, el juez da un %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1 does not show it, the judge gives %2 %</source>
        <translation>%1 no lo muestra, el juez da un %2&#xa0;%</translation>
    </message>
</context>
<context>
    <name>thumbsup::VersionModel</name>
    <message>
        <source>candidate</source>
        <translation>candidata</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceptada</translation>
    </message>
    <message>
        <source>production</source>
        <translation>producción</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>archivada</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>preparando</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en curso</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallida</translation>
    </message>
    <message>
        <source>run finished</source>
        <translation>terminada</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrumpida</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>disponible</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 pasos</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>% de aptas</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Parecido</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Creada</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunPlacesDialog</name>
    <message>
        <source>Resume run</source>
        <translation>Reanudar ejecución</translation>
    </message>
    <message>
        <source>The run does not find these any more. Where are they now?</source>
        <translation>La ejecución ya no encuentra esto. ¿Dónde está ahora?</translation>
    </message>
    <message>
        <source>You did not write this run on this computer. It would read, and in part write, these places outside of its project:</source>
        <translation>Usted no creó esta ejecución en este equipo. Leería, y en parte escribiría, estos lugares fuera de su proyecto:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Allow and resume</source>
        <translation>Permitir y reanudar</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Examinar...</translation>
    </message>
</context>
</TS>
