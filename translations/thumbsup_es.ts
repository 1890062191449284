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
    <name>Errors</name>
    <message>
        <source>&quot;{0}&quot; cannot be the name of a model.</source>
        <translation>«{0}» no puede ser el nombre de un modelo.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no address of a proxy; it looks like http://host:port or socks5://host:port.</source>
        <translation>«{0}» no es la dirección de un proxy; tiene la forma http://host:port o socks5://host:port.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no address of a server; it looks like https://host.</source>
        <translation>«{0}» no es la dirección de un servidor; tiene la forma https://host.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no name of a model; it looks like owner/name.</source>
        <translation>«{0}» no es el nombre de un modelo; tiene la forma propietario/nombre.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot;: a { is never closed (write {{ for a brace).</source>
        <translation>«{0}»: una { no se cierra nunca (escriba {{ para una llave).</translation>
    </message>
    <message>
        <source>&quot;{0}&quot;: nothing is known for {{1}}; there is no placeholder.</source>
        <translation>«{0}»: no se sabe nada de {{1}}; no hay ningún marcador.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot;: nothing is known for {{1}}; there is {2}.</source>
        <translation>«{0}»: no se sabe nada de {{1}}; existen {2}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a device. It is auto, cpu, cuda, or cuda:1 for the second GPU.</source>
        <translation>«{0}» no es un dispositivo. Es auto, cpu, cuda, o cuda:1 para la segunda GPU.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a size. Write width x height in pixels, for example 512x512.</source>
        <translation>«{0}» no es un tamaño. Escriba ancho x alto en píxeles, por ejemplo 512x512.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1} and should be {2}</source>
        <translation>«{0}» es {1} y debería ser {2}</translation>
    </message>
    <message>
        <source>(the number of heads) does not divide block_out_channels {0}</source>
        <translation>(el número de cabezas) no divide a block_out_channels {0}</translation>
    </message>
    <message>
        <source>--seed {0} with --count {1} goes beyond the last seed there is, {2}.</source>
        <translation>--seed {0} con --count {1} pasa de la última semilla posible, {2}.</translation>
    </message>
    <message>
        <source>--size must be multiples of 8, not {0}.</source>
        <translation>--size debe ser múltiplo de 8, no {0}.</translation>
    </message>
    <message>
        <source>0.5: a distance of {0} between descriptors of faces, learned from {1} photos of the subject and {2} of others (0.6 is usual).</source>
        <translation>0,5: una distancia de {0} entre descriptores de caras, aprendida de {1} fotos del sujeto y {2} de otras personas (lo habitual es 0,6).</translation>
    </message>
    <message>
        <source>0.5: the probabilities are calibrated, and no other threshold judges at least two more of the {0} held-out photos rightly ({1} are right).</source>
        <translation>0,5: las probabilidades están calibradas y ningún otro umbral juzga bien al menos dos más de las {0} fotos reservadas ({1} están bien).</translation>
    </message>
    <message>
        <source>1 photo is left out by its edits.</source>
        <translation>1 foto se omite por su edición.</translation>
    </message>
    <message>
        <source>1 repeat</source>
        <translation>1 repetición</translation>
    </message>
    <message>
        <source>A CPU does not compute in float16. Choose --dtype bfloat16 or float32.</source>
        <translation>Un procesador no calcula en float16. Elija --dtype bfloat16 o float32.</translation>
    </message>
    <message>
        <source>A contact sheet needs at least one image.</source>
        <translation>Una hoja de contactos necesita al menos una imagen.</translation>
    </message>
    <message>
        <source>A face that the photo is about is found in {0} different instance photos; {1} are needed.</source>
        <translation>Se encuentra una cara principal en {0} fotos de instancia distintas; hacen falta {1}.</translation>
    </message>
    <message>
        <source>A face that the photo is about is found in {0} of the first {1} instance photos.</source>
        <translation>Se encuentra una cara principal en {0} de las primeras {1} fotos de instancia.</translation>
    </message>
    <message>
        <source>A file that was read has an entry of the wrong kind, or lacks one; the log has which.</source>
        <translation>En un archivo leído falta una entrada o hay una de tipo equivocado; el registro dice cuál.</translation>
    </message>
    <message>
        <source>A judge computes in float32 only.</source>
        <translation>Un juez solo calcula en float32.</translation>
    </message>
    <message>
        <source>A judge needs a name: what is asked about every image (--name).</source>
        <translation>Un juez necesita un nombre: lo que se pregunta de cada imagen (--name).</translation>
    </message>
    <message>
        <source>A project needs a name.</source>
        <translation>Un proyecto necesita un nombre.</translation>
    </message>
    <message>
        <source>A prompt of {0} tokens is too long for the text encoder, which takes at most {1}.</source>
        <translation>Un prompt de {0} tokens es demasiado largo para el codificador de texto, que admite como máximo {1}.</translation>
    </message>
    <message>
        <source>A run that waits in this project was not put there by you on this machine, and it names {0}, outside of the project. Set it up anew on the Train page.</source>
        <translation>Una ejecución que espera en este proyecto no la puso usted en este equipo y nombra {0}, fuera del proyecto. Configúrela de nuevo en la página Entrenar.</translation>
    </message>
    <message>
        <source>A threshold lies between 0 and 1.</source>
        <translation>Un umbral está entre 0 y 1.</translation>
    </message>
    <message>
        <source>AND joins prompts in the prompt only: in the negative prompt it is a word.</source>
        <translation>AND une prompts solo en el prompt: en el prompt negativo es una palabra.</translation>
    </message>
    <message>
        <source>An added token needs a name.</source>
        <translation>Un token añadido necesita un nombre.</translation>
    </message>
    <message>
        <source>At least one file and one attempt are needed.</source>
        <translation>Hacen falta al menos un archivo y un intento.</translation>
    </message>
    <message>
        <source>By faces {0} of the same {1} photos would be judged rightly.</source>
        <translation>Por las caras se juzgarían bien {0} de las mismas {1} fotos.</translation>
    </message>
    <message>
        <source>CMYK laid out in a rare way, colour profile ignored: colours may differ</source>
        <translation>CMYK con una disposición poco común, perfil de color ignorado: los colores pueden variar</translation>
    </message>
    <message>
        <source>CMYK without a colour profile, converted by the plain formula: colours may differ</source>
        <translation>CMYK sin perfil de color, convertido con la fórmula simple: los colores pueden variar</translation>
    </message>
    <message>
        <source>Clip skip {0} is not possible: the text encoder has {1} layers.</source>
        <translation>El clip skip {0} no es posible: el codificador de texto tiene {1} capas.</translation>
    </message>
    <message>
        <source>Downloads are switched off (offline); import the model from a file or folder instead.</source>
        <translation>Las descargas están desactivadas (sin conexión); importe el modelo desde un archivo o una carpeta.</translation>
    </message>
    <message>
        <source>EXIF asks for a turn that the picture itself does not have: left as it is, as this format says</source>
        <translation>EXIF pide un giro que la imagen misma no tiene: se deja como está, como indica este formato</translation>
    </message>
    <message>
        <source>Flux or a model of its kind</source>
        <translation>Flux o un modelo de su tipo</translation>
    </message>
    <message>
        <source>Going on after {0} steps of the stopped training.</source>
        <translation>Se continúa tras {0} pasos del entrenamiento detenido.</translation>
    </message>
    <message>
        <source>If that is no longer so, remove {0}.</source>
        <translation>Si ya no es así, elimine {0}.</translation>
    </message>
    <message>
        <source>If you have access, set HF_TOKEN.</source>
        <translation>Si tiene acceso, defina HF_TOKEN.</translation>
    </message>
    <message>
        <source>It fits with {0}.</source>
        <translation>Cabe con {0}.</translation>
    </message>
    <message>
        <source>It holds 1 other file: {0}.</source>
        <translation>Contiene 1 archivo de otro tipo: {0}.</translation>
    </message>
    <message>
        <source>It holds {0} other files: {1}.</source>
        <translation>Contiene {0} archivos de otro tipo: {1}.</translation>
    </message>
    <message>
        <source>It is learned from photos of the subject, named as such (--instance).</source>
        <translation>Se aprende de fotos del sujeto, indicadas como tales (--instance).</translation>
    </message>
    <message>
        <source>It is learned from photos with it and from others without it (contrast).</source>
        <translation>Se aprende de fotos con él y de otras sin él (contraste).</translation>
    </message>
    <message>
        <source>It is told by a pretrained backbone.</source>
        <translation>La reconoce una red base preentrenada.</translation>
    </message>
    <message>
        <source>It was not wanted.</source>
        <translation>No se pidió.</translation>
    </message>
    <message>
        <source>Less is needed with {0}.</source>
        <translation>Se necesita menos con {0}.</translation>
    </message>
    <message>
        <source>LoRAs are named in the prompt: those in the negative prompt are left out.</source>
        <translation>Las LoRA se nombran en el prompt: las del prompt negativo se omiten.</translation>
    </message>
    <message>
        <source>Needs {0} of memory on {1}, which it does not have.</source>
        <translation>Necesita {0} de memoria en {1}, que no los tiene.</translation>
    </message>
    <message>
        <source>Needs {0} of memory on {1}, {2} are free.</source>
        <translation>Necesita {0} de memoria en {1}; hay {2} libres.</translation>
    </message>
    <message>
        <source>New photos that are left out of training: {0} ({1}).</source>
        <translation>Fotos nuevas que se dejan fuera del entrenamiento: {0} ({1}).</translation>
    </message>
    <message>
        <source>No access token is known: THUMBSUP_HUB_TOKEN and HF_TOKEN are not set, and {0}. If you have access, set one of them, or store a token with: thumbsup models login</source>
        <translation>No se conoce ningún token de acceso: THUMBSUP_HUB_TOKEN y HF_TOKEN no están definidos, y {0}. Si tiene acceso, defina uno de ellos o guarde un token con: thumbsup models login</translation>
    </message>
    <message>
        <source>No change of the parameters makes it fit here.</source>
        <translation>Ningún cambio de los parámetros hace que quepa aquí.</translation>
    </message>
    <message>
        <source>No checkpoint could be saved, so a crash would cost more than usual; the run goes on. {0}</source>
        <translation>No se pudo guardar un checkpoint, así que un fallo costaría más de lo habitual; la ejecución continúa. {0}</translation>
    </message>
    <message>
        <source>No face is found in {0} of the instance photos: a picture without one does not pass.</source>
        <translation>No se encuentra ninguna cara en {0} de las fotos de instancia: una imagen sin cara no pasa.</translation>
    </message>
    <message>
        <source>No folder of negative photos is given: a judge learns from both kinds.</source>
        <translation>No se ha indicado ninguna carpeta de fotos negativas: un juez aprende de los dos tipos.</translation>
    </message>
    <message>
        <source>No folder of positive photos is given: a judge learns from both kinds.</source>
        <translation>No se ha indicado ninguna carpeta de fotos positivas: un juez aprende de los dos tipos.</translation>
    </message>
    <message>
        <source>No other version was in production before {0}.</source>
        <translation>Antes de {0} no hubo otra versión en producción.</translation>
    </message>
    <message>
        <source>No output folder for the judge is given (--out).</source>
        <translation>No se ha indicado una carpeta de salida para el juez (--out).</translation>
    </message>
    <message>
        <source>No token can be removed</source>
        <translation>No se puede eliminar ningún token</translation>
    </message>
    <message>
        <source>No version is in production, so there is nothing to roll back.</source>
        <translation>No hay ninguna versión en producción, así que no hay a qué volver.</translation>
    </message>
    <message>
        <source>No version is in production; say which one is to be trained on.</source>
        <translation>No hay ninguna versión en producción; diga sobre cuál se entrena.</translation>
    </message>
    <message>
        <source>Of {0} instance photos {1} cannot be held out: none would be left to learn from.</source>
        <translation>De {0} fotos de instancia no se pueden reservar {1}: no quedaría ninguna para aprender.</translation>
    </message>
    <message>
        <source>PNDM with Runge-Kutta steps needs at least 4 steps, not {0}.</source>
        <translation>PNDM con pasos de Runge-Kutta necesita al menos 4 pasos, no {0}.</translation>
    </message>
    <message>
        <source>Photos in sub-folders of {0} are not used: {1}.</source>
        <translation>No se usan las fotos de las subcarpetas de {0}: {1}.</translation>
    </message>
    <message>
        <source>Say which model {0} is for (--base): its layers give the names.</source>
        <translation>Diga para qué modelo es {0} (--base): sus capas dan los nombres.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program; the log has the details.</source>
        <translation>Algo falló dentro del programa; los detalles están en el registro.</translation>
    </message>
    <message>
        <source>Spoiled photos among the new ones: {0} of {1}, and at most {2} may be.</source>
        <translation>Fotos estropeadas entre las nuevas: {0} de {1}; como máximo puede serlo el {2}.</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.x checkpoint, single file</source>
        <translation>checkpoint de Stable Diffusion 1.x en un solo archivo</translation>
    </message>
    <message>
        <source>Stable Diffusion 2.x checkpoint, single file</source>
        <translation>checkpoint de Stable Diffusion 2.x en un solo archivo</translation>
    </message>
    <message>
        <source>Stable Diffusion checkpoint of its own size, single file</source>
        <translation>checkpoint de Stable Diffusion de tamaño propio en un solo archivo</translation>
    </message>
    <message>
        <source>Step {0}: the loss has grown to {1} times what it was at the start. The learning rate is too high: stop, and take an earlier checkpoint or a lower rate.</source>
        <translation>Paso {0}: la pérdida ha crecido a {1} veces la del principio. La tasa de aprendizaje es demasiado alta: detenga y tome un checkpoint anterior o una tasa más baja.</translation>
    </message>
    <message>
        <source>Step {0}: the loss on the class photos has grown to {1} times what it was at the start (class drift): the model is forgetting what others of its kind look like. A lower learning rate, fewer steps or a higher prior weight keep it.</source>
        <translation>Paso {0}: la pérdida en las fotos de clase ha crecido a {1} veces la del principio (deriva de clase): el modelo está olvidando cómo son los demás de su clase. Una tasa de aprendizaje más baja, menos pasos o un peso de prior más alto lo evitan.</translation>
    </message>
    <message>
        <source>Stopped as asked.</source>
        <translation>Detenido como se pidió.</translation>
    </message>
    <message>
        <source>That is no access token: it must be one word of plain letters, digits and signs.</source>
        <translation>Eso no es un token de acceso: debe ser una palabra de letras, cifras y signos simples.</translation>
    </message>
    <message>
        <source>The 8-bit optimizer computes on the processor only. Choose --optimizer adamw, or --device cpu.</source>
        <translation>El optimizador de 8 bits solo calcula en el procesador. Elija --optimizer adamw o --device cpu.</translation>
    </message>
    <message>
        <source>The 8-bit optimizer runs on the CPU only: take adamw.</source>
        <translation>El optimizador de 8 bits solo funciona en el procesador: use adamw.</translation>
    </message>
    <message>
        <source>The LCM sampler makes at most {0} steps with this model, not {1}.</source>
        <translation>El sampler LCM hace con este modelo como máximo {0} pasos, no {1}.</translation>
    </message>
    <message>
        <source>The LoRA brings the embedding &quot;{0}&quot;: the word may be used in prompts.</source>
        <translation>La LoRA trae el embedding «{0}»: la palabra puede usarse en los prompts.</translation>
    </message>
    <message>
        <source>The LoRA changes a layer &apos;{0}&apos; that the model does not have.</source>
        <translation>El LoRA cambia una capa «{0}» que el modelo no tiene.</translation>
    </message>
    <message>
        <source>The LoRA was made for another model: its update of &apos;{0}&apos; has the shape {1}, the layer {2}.</source>
        <translation>El LoRA se hizo para otro modelo: su cambio de «{0}» tiene la forma {1}; la capa, {2}.</translation>
    </message>
    <message>
        <source>The LoRA {0} does not fit the model at &apos;{1}.{2}&apos;: it was made for another one.</source>
        <translation>El LoRA {0} no encaja con el modelo en «{1}.{2}»: se hizo para otro.</translation>
    </message>
    <message>
        <source>The added token &apos;{0}&apos; has a negative id.</source>
        <translation>El token añadido «{0}» tiene un id negativo.</translation>
    </message>
    <message>
        <source>The added token &apos;{0}&apos; has no vectors.</source>
        <translation>El token añadido «{0}» no tiene vectores.</translation>
    </message>
    <message>
        <source>The address of the server {0} holds a name or a password; give it without. A token is read from the environment or the keyring.</source>
        <translation>La dirección del servidor {0} contiene un nombre o una contraseña; indíquela sin ellos. Un token se lee del entorno o del llavero.</translation>
    </message>
    <message>
        <source>The base model does not exist: {0}.</source>
        <translation>El modelo base no existe: {0}.</translation>
    </message>
    <message>
        <source>The base model {0} is not the one this run began with: it has other weights.</source>
        <translation>El modelo base {0} no es aquel con el que empezó esta ejecución: tiene otros pesos.</translation>
    </message>
    <message>
        <source>The caption of {0} has {1} tokens, of which the text encoder reads the first {2}: &quot;{3}&quot; and what follows is lost.</source>
        <translation>La descripción de {0} tiene {1} tokens, de los que el codificador de texto lee los primeros {2}: «{3}» y lo que sigue se pierde.</translation>
    </message>
    <message>
        <source>The checkpoint of step {0} cannot be used and is kept as {1}: {2}</source>
        <translation>El checkpoint del paso {0} no se puede usar y se conserva como {1}: {2}</translation>
    </message>
    <message>
        <source>The class folder lies inside of the instance folder: its photos are class photos only.</source>
        <translation>La carpeta de clase está dentro de la carpeta de instancia: sus fotos son solo fotos de clase.</translation>
    </message>
    <message>
        <source>The class folder {0} is the instance folder: class photos show others of the subject&apos;s kind, never the subject. Name another --class, or train without: --prior-loss-weight 0.</source>
        <translation>La carpeta de clase {0} es la carpeta de instancia: las fotos de clase muestran otros de la misma clase que el sujeto, nunca al sujeto. Indique otro --class o entrene sin ellas: --prior-loss-weight 0.</translation>
    </message>
    <message>
        <source>The class prompt is empty: say what the class photos show.</source>
        <translation>El prompt de clase está vacío: diga qué muestran las fotos de clase.</translation>
    </message>
    <message>
        <source>The contact sheet would be {0} x {1} pixels; fewer pictures or smaller cells are needed.</source>
        <translation>La hoja de contactos mediría {0} x {1} píxeles; hacen falta menos imágenes o celdas más pequeñas.</translation>
    </message>
    <message>
        <source>The download needs {0} in {1}, but only {2} are free.</source>
        <translation>La descarga necesita {0} en {1}, pero solo hay {2} libres.</translation>
    </message>
    <message>
        <source>The embedding &quot;{0}&quot; in {1} is left out.</source>
        <translation>Se omite el embedding «{0}» de {1}.</translation>
    </message>
    <message>
        <source>The embedding &apos;{0}&apos; of {1}</source>
        <translation>El embedding «{0}» de {1}</translation>
    </message>
    <message>
        <source>The file system says: {0}.</source>
        <translation>El sistema de archivos indica: {0}.</translation>
    </message>
    <message>
        <source>The folder of class photos does not exist: {0}.</source>
        <translation>La carpeta de fotos de clase no existe: {0}.</translation>
    </message>
    <message>
        <source>The folder of instance photos does not exist: {0}.</source>
        <translation>La carpeta de fotos de instancia no existe: {0}.</translation>
    </message>
    <message>
        <source>The folder {0} holds no photos that can be used.</source>
        <translation>La carpeta {0} no contiene fotos utilizables.</translation>
    </message>
    <message>
        <source>The folder {0} is given twice.</source>
        <translation>La carpeta {0} se indica dos veces.</translation>
    </message>
    <message>
        <source>The folder {0} is not empty; a project needs a folder of its own.</source>
        <translation>La carpeta {0} no está vacía; un proyecto necesita una carpeta propia.</translation>
    </message>
    <message>
        <source>The instance folder lies inside of the class folder: its photos are instance photos only.</source>
        <translation>La carpeta de instancia está dentro de la carpeta de clase: sus fotos son solo fotos de instancia.</translation>
    </message>
    <message>
        <source>The instance folders hold no photos to compare the images with.</source>
        <translation>Las carpetas de instancia no contienen fotos con las que comparar las imágenes.</translation>
    </message>
    <message>
        <source>The instance prompt is empty: say what the photos show.</source>
        <translation>El prompt de instancia está vacío: diga qué muestran las fotos.</translation>
    </message>
    <message>
        <source>The judge does not ask for the {0}. {1}</source>
        <translation>El juez no pregunta por: {0}. {1}</translation>
    </message>
    <message>
        <source>The judge scores previews, and there are none: say how often with --sample-every.</source>
        <translation>El juez puntúa vistas previas y no hay ninguna: diga cada cuánto con --sample-every.</translation>
    </message>
    <message>
        <source>The latents of the picture are</source>
        <translation>Los latentes de la imagen no son</translation>
    </message>
    <message>
        <source>The model {0} is an empty folder.</source>
        <translation>El modelo {0} es una carpeta vacía.</translation>
    </message>
    <message>
        <source>The name of {0} asks for no repeats of its photos: 1 to {1} are possible.</source>
        <translation>El nombre de {0} no pide ninguna repetición de sus fotos: son posibles de 1 a {1}.</translation>
    </message>
    <message>
        <source>The name of {0} asks for too many repeats of its photos: 1 to {1} are possible.</source>
        <translation>El nombre de {0} pide demasiadas repeticiones de sus fotos: son posibles de 1 a {1}.</translation>
    </message>
    <message>
        <source>The networks that find faces are not installed ({0}).</source>
        <translation>Las redes que encuentran caras no están instaladas ({0}).</translation>
    </message>
    <message>
        <source>The number of steps must be between 1 and {0}, not {1}.</source>
        <translation>El número de pasos debe estar entre 1 y {0}, no {1}.</translation>
    </message>
    <message>
        <source>The path of a project has to be text, and {0} is not UTF-8: rename the folder that is not, or choose another place.</source>
        <translation>La ruta de un proyecto debe ser texto, y {0} no es UTF-8: cambie el nombre de la carpeta que no lo es o elija otro lugar.</translation>
    </message>
    <message>
        <source>The photos are the ones {0} was trained on.</source>
        <translation>Las fotos son las mismas con las que se entrenó {0}.</translation>
    </message>
    <message>
        <source>The photos or their captions have changed since the checkpoint {0} was written: the run cannot go on with others.</source>
        <translation>Las fotos o sus descripciones han cambiado desde que se escribió el checkpoint {0}: la ejecución no puede continuar con otras.</translation>
    </message>
    <message>
        <source>The photos or their captions have changed since the run {0} began: it cannot go on with others.</source>
        <translation>Las fotos o sus descripciones han cambiado desde que empezó la ejecución {0}: no puede continuar con otras.</translation>
    </message>
    <message>
        <source>The picture is decoded in tiles: whole, it needs more memory than is free.</source>
        <translation>La imagen se decodifica por partes: entera necesita más memoria de la que hay libre.</translation>
    </message>
    <message>
        <source>The pictures are on {0} contact sheets, {1} on each.</source>
        <translation>Las imágenes están en {0} hojas de contactos, {1} en cada una.</translation>
    </message>
    <message>
        <source>The pixels of the picture are</source>
        <translation>Los píxeles de la imagen no son</translation>
    </message>
    <message>
        <source>The polynomial schedule ends at 1e-7: the learning rate must be above that.</source>
        <translation>La programación polinómica termina en 1e-7: la tasa de aprendizaje debe ser mayor.</translation>
    </message>
    <message>
        <source>The project has no judge that could say whether the new version is any good.</source>
        <translation>El proyecto no tiene ningún juez que pueda decir si la nueva versión sirve.</translation>
    </message>
    <message>
        <source>The project has several judges; say which one decides (--judge).</source>
        <translation>El proyecto tiene varios jueces; diga cuál decide (--judge).</translation>
    </message>
    <message>
        <source>The project {0} is open in {1}. Close it there, or choose another project.</source>
        <translation>El proyecto {0} está abierto en {1}. Ciérrelo allí o elija otro proyecto.</translation>
    </message>
    <message>
        <source>The prompt is too long to be normalised.</source>
        <translation>El prompt es demasiado largo para normalizarlo.</translation>
    </message>
    <message>
        <source>The prompt is too long: {0}; at most {1} are taken.</source>
        <translation>El prompt es demasiado largo: {0}; se admiten como máximo {1}.</translation>
    </message>
    <message>
        <source>The prompt names the LoRA &apos;{0}&apos;, and there is no {1}.safetensors in any folder that is known. Say where it lies with --lora-dir.</source>
        <translation>El prompt nombra el LoRA «{0}» y no hay ningún {1}.safetensors en ninguna carpeta conocida. Diga dónde está con --lora-dir.</translation>
    </message>
    <message>
        <source>The prompt names the LoRA &apos;{0}&apos;, and there is no {1}.safetensors in {2}. Say where it lies with --lora-dir.</source>
        <translation>El prompt nombra el LoRA «{0}» y no hay ningún {1}.safetensors en {2}. Diga dónde está con --lora-dir.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} asks for a hypernetwork: these cannot be used here.</source>
        <translation>{0} del prompt pide una hypernetwork: aquí no se pueden usar.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} has more than two strengths.</source>
        <translation>{0} del prompt tiene más de dos intensidades.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} is not known here and was left out.</source>
        <translation>{0} del prompt no se conoce aquí y se omitió.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} names no LoRA.</source>
        <translation>{0} del prompt no nombra ningún LoRA.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0}: &apos;{1}&apos; is not known here, only te and unet.</source>
        <translation>{0} del prompt: «{1}» no se conoce aquí, solo te y unet.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0}: the strength &apos;{1}&apos; is no number from -10 to 10.</source>
        <translation>{0} del prompt: la intensidad «{1}» no es un número de -10 a 10.</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password, or does not take those it was given. Name it with them: http://name:password@host:port.</source>
        <translation>El proxy pide un nombre y una contraseña o no acepta los que se le dieron. Indíquelo con ellos: http://nombre:contraseña@host:port.</translation>
    </message>
    <message>
        <source>The ratio of a crop must be above 0.</source>
        <translation>La proporción de un recorte debe ser mayor que 0.</translation>
    </message>
    <message>
        <source>The run cannot go on with another {0}: it began with {1}, not {2}.</source>
        <translation>La ejecución no puede continuar con otro valor de {0}: empezó con {1}, no con {2}.</translation>
    </message>
    <message>
        <source>The run goes on from step {0}.</source>
        <translation>La ejecución continúa desde el paso {0}.</translation>
    </message>
    <message>
        <source>The run {0} cannot go on, and another one is begun. {1}</source>
        <translation>La ejecución {0} no puede continuar y se empieza otra. {1}</translation>
    </message>
    <message>
        <source>The run {0} did not start from {1}.</source>
        <translation>La ejecución {0} no partió de {1}.</translation>
    </message>
    <message>
        <source>The run {0} has no LoRA: it trained all weights, or has no result yet.</source>
        <translation>La ejecución {0} no tiene LoRA: entrenó todos los pesos o todavía no tiene resultado.</translation>
    </message>
    <message>
        <source>The run {0} has no checkpoint of step {1}. It has those of the steps {2}.</source>
        <translation>La ejecución {0} no tiene checkpoint del paso {1}. Tiene los de los pasos {2}.</translation>
    </message>
    <message>
        <source>The run {0} has no checkpoint of step {1}; it has none at all.</source>
        <translation>La ejecución {0} no tiene checkpoint del paso {1}; no tiene ninguno.</translation>
    </message>
    <message>
        <source>The run {0} has no result yet: there is nothing to register.</source>
        <translation>La ejecución {0} todavía no tiene resultado: no hay nada que registrar.</translation>
    </message>
    <message>
        <source>The run {0} is at work in another window or program.</source>
        <translation>La ejecución {0} está en marcha en otra ventana o programa.</translation>
    </message>
    <message>
        <source>The run {0} is at work in another window or program: {1}.</source>
        <translation>La ejecución {0} está en marcha en otra ventana o programa: {1}.</translation>
    </message>
    <message>
        <source>The run {0} is finished: there is nothing to resume.</source>
        <translation>La ejecución {0} ha terminado: no hay nada que reanudar.</translation>
    </message>
    <message>
        <source>The run {0} was not written by you on this machine, and it names places outside of its project: {1}. It would read them, and write some. Name your own places with these flags, or let it have these with --allow-outside.</source>
        <translation>La ejecución {0} no la escribió usted en este equipo y nombra lugares fuera de su proyecto: {1}. Los leería y escribiría en algunos. Indique sus propios lugares con estas opciones o permítale estos con --allow-outside.</translation>
    </message>
    <message>
        <source>The run&apos;s folder was moved to {0}: the run goes on there.</source>
        <translation>La carpeta de la ejecución se movió a {0}: la ejecución continúa allí.</translation>
    </message>
    <message>
        <source>The scale of a LoRA must be a finite number.</source>
        <translation>La intensidad de un LoRA debe ser un número finito.</translation>
    </message>
    <message>
        <source>The server {0} cannot prove who it is: {1}. Nothing was sent to it. If its certificate is from an authority of your own, name that one&apos;s certificate (--ca-file).</source>
        <translation>El servidor {0} no puede demostrar quién es: {1}. No se le envió nada. Si su certificado es de una autoridad propia, indique el de ella (--ca-file).</translation>
    </message>
    <message>
        <source>The server {0} does not give out {1} ({2}): the model is gated or private; its terms may have to be accepted there. {3}</source>
        <translation>El servidor {0} no entrega {1} ({2}): el modelo es de acceso restringido o privado; puede que haya que aceptar allí sus condiciones. {3}</translation>
    </message>
    <message>
        <source>The server {0} does not have {1} ({2}).</source>
        <translation>El servidor {0} no tiene {1} ({2}).</translation>
    </message>
    <message>
        <source>The server {0} does not show {1} ({2}): it is private, gated or does not exist. {3}</source>
        <translation>El servidor {0} no muestra {1} ({2}): es privado, de acceso restringido o no existe. {3}</translation>
    </message>
    <message>
        <source>The server {0} has no model {1} at revision {2}.</source>
        <translation>El servidor {0} no tiene el modelo {1} en la revisión {2}.</translation>
    </message>
    <message>
        <source>The size {0}x{1} does not work: this model needs multiples of {2}.</source>
        <translation>El tamaño {0}x{1} no sirve: este modelo necesita múltiplos de {2}.</translation>
    </message>
    <message>
        <source>The size {0}x{1} does not work: width and height are multiples of 8.</source>
        <translation>El tamaño {0}x{1} no sirve: ancho y alto son múltiplos de 8.</translation>
    </message>
    <message>
        <source>The subject is learned from instance photos beside photos of others: none are given.</source>
        <translation>El sujeto se aprende de fotos de instancia junto a fotos de otros: no se ha dado ninguna.</translation>
    </message>
    <message>
        <source>The subject is told by faces: of the same {0} photos they judge {1} rightly, the backbone {2}. Their figures are of five folds over {3} photos, each judged without it and its near-duplicates; which of the two is better was chosen on some of them.</source>
        <translation>El sujeto se reconoce por las caras: de las mismas {0} fotos juzgan bien {1}; la red base, {2}. Sus cifras son de cinco particiones de {3} fotos, cada una juzgada sin ella misma ni sus casi duplicados; cuál de los dos es mejor se eligió con una parte de ellas.</translation>
    </message>
    <message>
        <source>The subject is told by the backbone. {0}</source>
        <translation>El sujeto se reconoce por la red base. {0}</translation>
    </message>
    <message>
        <source>The system refused what was needed: {0}.</source>
        <translation>El sistema denegó lo que hacía falta: {0}.</translation>
    </message>
    <message>
        <source>The text &apos;{0}&apos; for a PNG file is not UTF-8, or holds a zero byte.</source>
        <translation>El texto «{0}» para un archivo PNG no es UTF-8 o contiene un byte nulo.</translation>
    </message>
    <message>
        <source>The threshold was set by hand.</source>
        <translation>El umbral se fijó a mano.</translation>
    </message>
    <message>
        <source>The token &apos;{0}&apos; is already there; choose another name.</source>
        <translation>El token «{0}» ya existe; elija otro nombre.</translation>
    </message>
    <message>
        <source>The token cannot be stored</source>
        <translation>No se puede guardar el token</translation>
    </message>
    <message>
        <source>The token is empty; nothing is stored.</source>
        <translation>El token está vacío; no se guarda nada.</translation>
    </message>
    <message>
        <source>The token is the environment&apos;s.</source>
        <translation>El token es el del entorno.</translation>
    </message>
    <message>
        <source>The token is the keyring&apos;s.</source>
        <translation>El token es el del llavero.</translation>
    </message>
    <message>
        <source>The token that was sent does not open it.</source>
        <translation>El token enviado no le da acceso.</translation>
    </message>
    <message>
        <source>The training resolution must be a multiple of 8.</source>
        <translation>La resolución de entrenamiento debe ser múltiplo de 8.</translation>
    </message>
    <message>
        <source>The training resolution must be a multiple of {0} pixels, but is {1}.</source>
        <translation>La resolución de entrenamiento debe ser múltiplo de {0} píxeles, pero es {1}.</translation>
    </message>
    <message>
        <source>The training resolution must be at least {0}, not {1}.</source>
        <translation>La resolución de entrenamiento debe ser al menos {0}, no {1}.</translation>
    </message>
    <message>
        <source>The training was complete; its result is in place now.</source>
        <translation>El entrenamiento estaba completo; su resultado está ahora en su sitio.</translation>
    </message>
    <message>
        <source>The verdicts could not be kept for next time: {0}</source>
        <translation>Los veredictos no se pudieron guardar para la próxima vez: {0}</translation>
    </message>
    <message>
        <source>The warm-up is longer than the whole run.</source>
        <translation>El calentamiento es más largo que toda la ejecución.</translation>
    </message>
    <message>
        <source>Their names do not begin with a number of repeats.</source>
        <translation>Sus nombres no empiezan por un número de repeticiones.</translation>
    </message>
    <message>
        <source>There are no files in {0}.</source>
        <translation>No hay archivos en {0}.</translation>
    </message>
    <message>
        <source>There are no negative photos</source>
        <translation>No hay fotos negativas</translation>
    </message>
    <message>
        <source>There are no positive photos</source>
        <translation>No hay fotos positivas</translation>
    </message>
    <message>
        <source>There are {0} class photos and {1} are wanted, but this run has no way to generate the missing ones.</source>
        <translation>Hay {0} fotos de clase y se piden {1}, pero esta ejecución no puede generar las que faltan.</translation>
    </message>
    <message>
        <source>There are {0} files to pack; an archive holds at most {1}.</source>
        <translation>Hay {0} archivos que empaquetar; un archivo comprimido admite como máximo {1}.</translation>
    </message>
    <message>
        <source>There are {0} negative photos</source>
        <translation>Hay {0} fotos negativas</translation>
    </message>
    <message>
        <source>There are {0} positive photos</source>
        <translation>Hay {0} fotos positivas</translation>
    </message>
    <message>
        <source>There are {0} to pack; an archive holds at most {1}.</source>
        <translation>Hay {0} que empaquetar; un archivo comprimido admite como máximo {1}.</translation>
    </message>
    <message>
        <source>There is 1 negative photo</source>
        <translation>Hay 1 foto negativa</translation>
    </message>
    <message>
        <source>There is 1 positive photo</source>
        <translation>Hay 1 foto positiva</translation>
    </message>
    <message>
        <source>There is a project in {0} already.</source>
        <translation>Ya hay un proyecto en {0}.</translation>
    </message>
    <message>
        <source>There is no &apos;{0}&apos;. There are: {1}.</source>
        <translation>No existe «{0}». Hay: {1}.</translation>
    </message>
    <message>
        <source>There is no GPU that this build can use. Choose --device cpu, or see thumbsup doctor.</source>
        <translation>No hay ninguna GPU que este programa pueda usar. Elija --device cpu o consulte thumbsup doctor.</translation>
    </message>
    <message>
        <source>There is no GPU {0}: this machine has {1}. Choose --device cuda:0 to cuda:{2}.</source>
        <translation>No existe la GPU {0}: este equipo tiene {1}. Elija de --device cuda:0 a cuda:{2}.</translation>
    </message>
    <message>
        <source>There is no base model: name it with --model.</source>
        <translation>No se ha indicado un modelo base: hágalo con --model.</translation>
    </message>
    <message>
        <source>There is no checkpoint to go on from: the run begins again with its first step.</source>
        <translation>No hay checkpoint desde el que continuar: la ejecución empieza de nuevo por su primer paso.</translation>
    </message>
    <message>
        <source>There is no classifier called &apos;{0}&apos;: choose resnet18, resnet34 or resnet50.</source>
        <translation>No existe el clasificador «{0}»: elija resnet18, resnet34 o resnet50.</translation>
    </message>
    <message>
        <source>There is no file &quot;{0}&quot; in this repository.</source>
        <translation>No hay ningún archivo «{0}» en este repositorio.</translation>
    </message>
    <message>
        <source>There is no folder for the run: name it with --out.</source>
        <translation>No se ha indicado una carpeta para la ejecución: hágalo con --out.</translation>
    </message>
    <message>
        <source>There is no folder of class photos: name it with --class (or train without them: --prior-loss-weight 0).</source>
        <translation>No se ha indicado una carpeta de fotos de clase: hágalo con --class (o entrene sin ellas: --prior-loss-weight 0).</translation>
    </message>
    <message>
        <source>There is no folder of instance photos: name it with --instance.</source>
        <translation>No se ha indicado una carpeta de fotos de instancia: hágalo con --instance.</translation>
    </message>
    <message>
        <source>There is no folder {0} to pack.</source>
        <translation>No existe la carpeta {0} para empaquetar.</translation>
    </message>
    <message>
        <source>There is no image to export.</source>
        <translation>No hay ninguna imagen que exportar.</translation>
    </message>
    <message>
        <source>There is no image to judge in {0}, so nothing can be accepted.</source>
        <translation>No hay ninguna imagen que evaluar en {0}, así que no se puede aceptar nada.</translation>
    </message>
    <message>
        <source>There is no judge at {0}.</source>
        <translation>No hay ningún juez en {0}.</translation>
    </message>
    <message>
        <source>There is no judge in {0}: it has no judge.json.</source>
        <translation>No hay ningún juez en {0}: no tiene judge.json.</translation>
    </message>
    <message>
        <source>There is no model at {0}.</source>
        <translation>No hay ningún modelo en {0}.</translation>
    </message>
    <message>
        <source>There is no photo in {0} itself: photos lie in its folder {1}. Name that folder instead.</source>
        <translation>No hay ninguna foto en {0} mismo: hay fotos en su carpeta {1}. Indique esa carpeta en su lugar.</translation>
    </message>
    <message>
        <source>There is no photo in {0} itself: its photos lie in the sub-folder &apos;{1}&apos;. Name that folder instead, or put a number of repeats before its name, as kohya&apos;s trainer has it: &apos;1_{1}&apos;.</source>
        <translation>No hay ninguna foto en la propia {0}: sus fotos están en la subcarpeta «{1}». Indique esa carpeta o ponga delante de su nombre un número de repeticiones, como en el entrenador de kohya: «1_{1}».</translation>
    </message>
    <message>
        <source>There is no photo in {0} itself: its photos lie in the sub-folders {1}. Name one of them instead, or put a number of repeats before its name, as kohya&apos;s trainer has it: &apos;1_{2}&apos;.</source>
        <translation>No hay ninguna foto en la propia {0}: sus fotos están en las subcarpetas {1}. Indique una de ellas o ponga delante de su nombre un número de repeticiones, como en el entrenador de kohya: «1_{2}».</translation>
    </message>
    <message>
        <source>There is no photo in {0}.</source>
        <translation>No hay ninguna foto en {0}.</translation>
    </message>
    <message>
        <source>There is no photo in {0}: the folder is empty.</source>
        <translation>No hay ninguna foto en {0}: la carpeta está vacía.</translation>
    </message>
    <message>
        <source>There is no preset &apos;{0}&apos;. There are: {1}.</source>
        <translation>No existe el ajuste predefinido «{0}». Existen: {1}.</translation>
    </message>
    <message>
        <source>There is no preview of step {0}. {1}</source>
        <translation>No hay vista previa del paso {0}. {1}</translation>
    </message>
    <message>
        <source>There is no project in {0} (no project.json).</source>
        <translation>No hay ningún proyecto en {0} (no hay project.json).</translation>
    </message>
    <message>
        <source>There is no usable photo in {0}.</source>
        <translation>No hay ninguna foto utilizable en {0}.</translation>
    </message>
    <message>
        <source>There is no version &quot;{0}&quot;; there are {1}.</source>
        <translation>No existe la versión «{0}»; existen {1}.</translation>
    </message>
    <message>
        <source>There is no version &quot;{0}&quot;; there is none yet.</source>
        <translation>No existe la versión «{0}»; todavía no hay ninguna.</translation>
    </message>
    <message>
        <source>There is not enough memory on {0}.</source>
        <translation>No hay memoria suficiente en {0}.</translation>
    </message>
    <message>
        <source>There is nothing to pack in {0}.</source>
        <translation>No hay nada que empaquetar en {0}.</translation>
    </message>
    <message>
        <source>This judge does not know its held-out photos any more, so its threshold cannot be moved; train it again.</source>
        <translation>Este juez ya no conoce sus fotos reservadas, así que no se puede mover su umbral; entrénelo de nuevo.</translation>
    </message>
    <message>
        <source>This judge was trained from scratch, without a pretrained backbone, and is much worse for it: in a trial on the demo photos a network from scratch judged 22 of 33 held-out photos rightly, one from the starter&apos;s backbone 30 to 33.</source>
        <translation>Este juez se entrenó desde cero, sin una red base preentrenada, y por eso es mucho peor: en una prueba con las fotos de la demo, una red desde cero juzgó bien 22 de 33 fotos reservadas, y una con la red base inicial, de 30 a 33.</translation>
    </message>
    <message>
        <source>This repository has no weights that can be read for its {0}.</source>
        <translation>Este repositorio no tiene pesos legibles para su parte {0}.</translation>
    </message>
    <message>
        <source>This sampler cannot make {0} steps from {1} training timesteps with leading spacing: choose fewer steps.</source>
        <translation>Este sampler no puede hacer {0} pasos a partir de {1} pasos de tiempo con espaciado «leading»: elija menos pasos.</translation>
    </message>
    <message>
        <source>This training may need more memory than is free: about {0} of {1}.</source>
        <translation>Este entrenamiento puede necesitar más memoria de la que hay libre: unos {0} de {1}.</translation>
    </message>
    <message>
        <source>This training needs about {0} of memory, and {1} are free.</source>
        <translation>Este entrenamiento necesita unos {0} de memoria y hay {1} libres.</translation>
    </message>
    <message>
        <source>This training writes up to {0}, and the disk has {1} free.</source>
        <translation>Este entrenamiento escribe hasta {0} y el disco tiene {1} libres.</translation>
    </message>
    <message>
        <source>Training diverged at step {0}: the loss is {1}. A lower learning rate usually helps.</source>
        <translation>El entrenamiento divergió en el paso {0}: la pérdida es {1}. Suele ayudar una tasa de aprendizaje menor.</translation>
    </message>
    <message>
        <source>What was to be packed could not be unpacked again: {0} Nothing was made.</source>
        <translation>Lo que se iba a empaquetar no se podría volver a desempaquetar: {0} No se creó nada.</translation>
    </message>
    <message>
        <source>What {0} predicts is not said in it, and its UNet does not tell: taken for noise (epsilon), which is usual. --prediction-type overrules it.</source>
        <translation>El archivo {0} no dice qué predice y su UNet no lo revela: se toma por ruido (épsilon), lo habitual. --prediction-type tiene prioridad.</translation>
    </message>
    <message>
        <source>Whether it is the subject cannot be told from these photos: the answer decides nothing.</source>
        <translation>Con estas fotos no se puede saber si es el sujeto: la respuesta no decide nada.</translation>
    </message>
    <message>
        <source>Without class photos the subject cannot be told from the gesture: only the instance photos show it.</source>
        <translation>Sin fotos de clase no se puede distinguir el sujeto del gesto: solo las fotos de instancia lo muestran.</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>un documento PDF</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>un archivo ZIP</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>una lista</translation>
    </message>
    <message>
        <source>a model of another family (not supported)</source>
        <translation>un modelo de otra familia (no compatible)</translation>
    </message>
    <message>
        <source>a model with a transformer in place of the UNet</source>
        <translation>un modelo con un transformer en lugar del UNet</translation>
    </message>
    <message>
        <source>a negative number</source>
        <translation>un número negativo</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un número</translation>
    </message>
    <message>
        <source>a number that is not a whole one</source>
        <translation>un número no entero</translation>
    </message>
    <message>
        <source>a project</source>
        <translation>un proyecto</translation>
    </message>
    <message>
        <source>a renamed folder is not there</source>
        <translation>una carpeta renombrada no está</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>una cadena</translation>
    </message>
    <message>
        <source>a truth value</source>
        <translation>un valor lógico</translation>
    </message>
    <message>
        <source>a version</source>
        <translation>una versión</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>un vídeo</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>una página web</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>un dibujo SVG</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>un objeto</translation>
    </message>
    <message>
        <source>and &apos;passed&apos; are no counts of judged images</source>
        <translation>y «passed» no son cantidades de imágenes evaluadas</translation>
    </message>
    <message>
        <source>announces fewer bytes than its list says</source>
        <translation>anuncia menos bytes de los que dice su lista</translation>
    </message>
    <message>
        <source>announces more bytes than its list says</source>
        <translation>anuncia más bytes de los que dice su lista</translation>
    </message>
    <message>
        <source>another model</source>
        <translation>otro modelo</translation>
    </message>
    <message>
        <source>answered in a compressed form that nobody asked for</source>
        <translation>respondió en una forma comprimida que nadie pidió</translation>
    </message>
    <message>
        <source>are not as many as the report counts</source>
        <translation>no son tantos como cuenta el informe</translation>
    </message>
    <message>
        <source>asks for &apos;{0}.{1}&apos;, which is refused: a file of weights needs only tensors and plain containers; nothing was run</source>
        <translation>pide «{0}.{1}», que se rechaza: un archivo de pesos solo necesita tensores y contenedores simples; no se ejecutó nada</translation>
    </message>
    <message>
        <source>asks for a flow-matching schedule, which is not supported</source>
        <translation>pide una programación de flow matching, que no es compatible</translation>
    </message>
    <message>
        <source>belongs to a LoHa that lacks one of its two cores</source>
        <translation>pertenece a un LoHa al que le falta uno de sus dos núcleos</translation>
    </message>
    <message>
        <source>belongs to a LoKr with a factor that is there twice, whole and in parts</source>
        <translation>pertenece a un LoKr con un factor que está dos veces, entero y en partes</translation>
    </message>
    <message>
        <source>belongs to a LoRA for Stable Diffusion XL, which is not supported</source>
        <translation>pertenece a un LoRA para Stable Diffusion XL, que no es compatible</translation>
    </message>
    <message>
        <source>belongs to a LoRA for {0}, which is not supported</source>
        <translation>pertenece a un LoRA para {0}, que no es compatible</translation>
    </message>
    <message>
        <source>belongs to a sparse bias of old LyCORIS, a kind of update that is not supported</source>
        <translation>pertenece a un sesgo disperso del antiguo LyCORIS, un tipo de cambio no compatible</translation>
    </message>
    <message>
        <source>belongs to a {0} that lacks one of its parts</source>
        <translation>pertenece a un {0} al que le falta una de sus partes</translation>
    </message>
    <message>
        <source>belongs to an OFT or BOFT, a kind of update that is not supported</source>
        <translation>pertenece a un OFT o BOFT, un tipo de cambio no compatible</translation>
    </message>
    <message>
        <source>belongs to an update of which nothing else is there</source>
        <translation>pertenece a un cambio del que no hay nada más</translation>
    </message>
    <message>
        <source>belongs to another optimizer</source>
        <translation>pertenece a otro optimizador</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>datos binarios</translation>
    </message>
    <message>
        <source>broke off after {0} of {1} bytes</source>
        <translation>se interrumpió tras {0} de {1} bytes</translation>
    </message>
    <message>
        <source>builds a dictionary from something that is not a list</source>
        <translation>construye un diccionario con algo que no es una lista</translation>
    </message>
    <message>
        <source>builds a dictionary from something that is not a list of pairs</source>
        <translation>construye un diccionario con algo que no es una lista de pares</translation>
    </message>
    <message>
        <source>builds a dictionary from too many values</source>
        <translation>construye un diccionario con demasiados valores</translation>
    </message>
    <message>
        <source>can be 1 or 2 with algorithm_type &apos;sde-dpmsolver&apos;, not 3</source>
        <translation>puede ser 1 o 2 con algorithm_type «sde-dpmsolver», no 3</translation>
    </message>
    <message>
        <source>cannot be &apos;zero&apos; with algorithm_type &apos;{0}&apos;: it must be &apos;sigma_min&apos;</source>
        <translation>no puede ser «zero» con algorithm_type «{0}»: debe ser «sigma_min»</translation>
    </message>
    <message>
        <source>cannot be created</source>
        <translation>no se puede crear</translation>
    </message>
    <message>
        <source>cannot be created: {0}</source>
        <translation>no se puede crear: {0}</translation>
    </message>
    <message>
        <source>cannot be decoded</source>
        <translation>no se puede decodificar</translation>
    </message>
    <message>
        <source>cannot be decompressed: it is damaged</source>
        <translation>no se puede descomprimir: está dañado</translation>
    </message>
    <message>
        <source>cannot be deleted: {0}</source>
        <translation>no se puede eliminar: {0}</translation>
    </message>
    <message>
        <source>cannot be downloaded from {0}: the server answered {1}</source>
        <translation>no se puede descargar de {0}: el servidor respondió {1}</translation>
    </message>
    <message>
        <source>cannot be downloaded: the server {0} sends it too slowly; what has come is kept, and the same command goes on with it</source>
        <translation>no se puede descargar: el servidor {0} lo envía demasiado despacio; lo recibido se conserva y la misma orden lo continúa</translation>
    </message>
    <message>
        <source>cannot be downloaded: the server {0} {1}</source>
        <translation>no se puede descargar: el servidor {0} {1}</translation>
    </message>
    <message>
        <source>cannot be found again</source>
        <translation>no se vuelve a encontrar</translation>
    </message>
    <message>
        <source>cannot be locked</source>
        <translation>no se puede bloquear</translation>
    </message>
    <message>
        <source>cannot be made: its path is too long for what goes into it</source>
        <translation>no se puede crear: la ruta es demasiado larga para lo que debe contener</translation>
    </message>
    <message>
        <source>cannot be made: {0} is not a folder</source>
        <translation>no se puede crear: {0} no es una carpeta</translation>
    </message>
    <message>
        <source>cannot be moved to {0}</source>
        <translation>no se puede mover a {0}</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>no se puede abrir</translation>
    </message>
    <message>
        <source>cannot be opened for locking</source>
        <translation>no se puede abrir para bloquearlo</translation>
    </message>
    <message>
        <source>cannot be opened: its entry is damaged</source>
        <translation>no se puede abrir: su entrada está dañada</translation>
    </message>
    <message>
        <source>cannot be put in place</source>
        <translation>no se puede colocar en su sitio</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>no se puede leer</translation>
    </message>
    <message>
        <source>cannot be read as a folder: {0}</source>
        <translation>no se puede leer como carpeta: {0}</translation>
    </message>
    <message>
        <source>cannot be read as the list of an archive</source>
        <translation>no se puede leer como la lista de un archivo comprimido</translation>
    </message>
    <message>
        <source>cannot be read to its end</source>
        <translation>no se puede leer hasta el final</translation>
    </message>
    <message>
        <source>cannot be read to its end: {0}</source>
        <translation>no se puede leer hasta el final: {0}</translation>
    </message>
    <message>
        <source>cannot be read: the archive is not that of {0}</source>
        <translation>no se puede leer: el archivo no es el de {0}</translation>
    </message>
    <message>
        <source>cannot be read: {0}</source>
        <translation>no se puede leer: {0}</translation>
    </message>
    <message>
        <source>cannot be removed: {0}</source>
        <translation>no se puede eliminar: {0}</translation>
    </message>
    <message>
        <source>cannot be set aside: {0}</source>
        <translation>no se puede apartar: {0}</translation>
    </message>
    <message>
        <source>cannot be used as the log file</source>
        <translation>no se puede usar como archivo de registro</translation>
    </message>
    <message>
        <source>cannot be used: {0}</source>
        <translation>no se puede usar: {0}</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>no se puede escribir</translation>
    </message>
    <message>
        <source>cannot be written (what has come is kept; the same command goes on with it)</source>
        <translation>no se puede escribir (lo recibido se conserva; la misma orden lo continúa)</translation>
    </message>
    <message>
        <source>cannot be written as PNG: {0}</source>
        <translation>no se puede escribir como PNG: {0}</translation>
    </message>
    <message>
        <source>cannot be written: {0}</source>
        <translation>no se puede escribir: {0}</translation>
    </message>
    <message>
        <source>cannot create</source>
        <translation>no se puede crear</translation>
    </message>
    <message>
        <source>cannot create its folder</source>
        <translation>no se puede crear su carpeta</translation>
    </message>
    <message>
        <source>cannot create its folder: {0}</source>
        <translation>no se puede crear su carpeta: {0}</translation>
    </message>
    <message>
        <source>cannot list the presets: {0}</source>
        <translation>no se pueden enumerar los ajustes predefinidos: {0}</translation>
    </message>
    <message>
        <source>cannot map</source>
        <translation>no se puede asignar a la memoria</translation>
    </message>
    <message>
        <source>cannot open</source>
        <translation>no se puede abrir</translation>
    </message>
    <message>
        <source>cannot read</source>
        <translation>no se puede leer</translation>
    </message>
    <message>
        <source>cannot write</source>
        <translation>no se puede escribir</translation>
    </message>
    <message>
        <source>changes a layer that another kind of update in the file changes too</source>
        <translation>cambia una capa que también cambia otro tipo de cambio del archivo</translation>
    </message>
    <message>
        <source>changes a layer that no Stable Diffusion model has</source>
        <translation>cambia una capa que no tiene ningún modelo de Stable Diffusion</translation>
    </message>
    <message>
        <source>changes a layer that the model does not have: the LoRA was made for another model</source>
        <translation>cambia una capa que el modelo no tiene: el LoRA se hizo para otro modelo</translation>
    </message>
    <message>
        <source>changes a table of embeddings, a kind of update that is not supported</source>
        <translation>cambia una tabla de embeddings, un tipo de cambio no compatible</translation>
    </message>
    <message>
        <source>changes the bias of the layer &apos;{0}&apos;, which has no bias</source>
        <translation>cambia el sesgo de la capa «{0}», que no tiene</translation>
    </message>
    <message>
        <source>changes the same bias as another key of the file</source>
        <translation>cambia el mismo sesgo que otra clave del archivo</translation>
    </message>
    <message>
        <source>changes the same layer as &apos;{0}&apos;</source>
        <translation>cambia la misma capa que «{0}»</translation>
    </message>
    <message>
        <source>changes the shape of a layer, a kind of update that is not supported</source>
        <translation>cambia la forma de una capa, un tipo de cambio no compatible</translation>
    </message>
    <message>
        <source>claims to decompress to {0}, which is more than weights of {1} could become: it is not unpacked</source>
        <translation>declara que descomprimido ocupa {0}, más de lo que podrían dar unos pesos de {1}: no se descomprime</translation>
    </message>
    <message>
        <source>claims {0}, more than the whole file</source>
        <translation>declara {0}, más que el archivo entero</translation>
    </message>
    <message>
        <source>claims {0}, more than there is in the file</source>
        <translation>declara {0}, más de lo que hay en el archivo</translation>
    </message>
    <message>
        <source>claims {0}; no list of a checkpoint&apos;s tensors is larger than {1}</source>
        <translation>declara {0}; ninguna lista de tensores de un checkpoint supera {1}</translation>
    </message>
    <message>
        <source>could not be read to its end</source>
        <translation>no se pudo leer hasta el final</translation>
    </message>
    <message>
        <source>damaged colour profile (ICC) ignored, taken as sRGB</source>
        <translation>perfil de color (ICC) dañado ignorado, tomado como sRGB</translation>
    </message>
    <message>
        <source>decompresses to more than its {0}</source>
        <translation>descomprimido ocupa más que sus {0}</translation>
    </message>
    <message>
        <source>did not answer with a list of files</source>
        <translation>no respondió con una lista de archivos</translation>
    </message>
    <message>
        <source>differs from block to block, which is not supported</source>
        <translation>cambia de un bloque a otro, lo que no es compatible</translation>
    </message>
    <message>
        <source>does not begin where the tensor before it ends</source>
        <translation>no empieza donde termina el tensor anterior</translation>
    </message>
    <message>
        <source>does not belong to its step</source>
        <translation>no pertenece a su paso</translation>
    </message>
    <message>
        <source>does not belong to the files beside it: {0}</source>
        <translation>no pertenece a los archivos que tiene al lado: {0}</translation>
    </message>
    <message>
        <source>does not divide block_out_channels {0}</source>
        <translation>no divide a block_out_channels {0}</translation>
    </message>
    <message>
        <source>does not divide hidden_size</source>
        <translation>no divide a hidden_size</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>no existe</translation>
    </message>
    <message>
        <source>does not fit the {0}: {1}</source>
        <translation>no encaja en «{0}»: {1}</translation>
    </message>
    <message>
        <source>does not have two data_offsets</source>
        <translation>no tiene dos data_offsets</translation>
    </message>
    <message>
        <source>does not hold a JSON object</source>
        <translation>no contiene un objeto JSON</translation>
    </message>
    <message>
        <source>does not hold a dictionary of tensors</source>
        <translation>no contiene un diccionario de tensores</translation>
    </message>
    <message>
        <source>does not hold an object</source>
        <translation>no contiene un objeto</translation>
    </message>
    <message>
        <source>does not hold an object of parameters</source>
        <translation>no contiene un objeto de parámetros</translation>
    </message>
    <message>
        <source>does not name a file</source>
        <translation>no nombra un archivo</translation>
    </message>
    <message>
        <source>does not say that its numbers are little-endian</source>
        <translation>no dice que sus números sean little-endian</translation>
    </message>
    <message>
        <source>ends before it begins</source>
        <translation>termina antes de empezar</translation>
    </message>
    <message>
        <source>excludes the other respacings: only one of use_karras_sigmas, use_exponential_sigmas and use_beta_sigmas can be true</source>
        <translation>excluye las otras reparticiones: solo uno de use_karras_sigmas, use_exponential_sigmas y use_beta_sigmas puede ser true</translation>
    </message>
    <message>
        <source>exists already; nothing is overwritten</source>
        <translation>ya existe; no se sobrescribe nada</translation>
    </message>
    <message>
        <source>exists already; nothing is replaced</source>
        <translation>ya existe; no se reemplaza nada</translation>
    </message>
    <message>
        <source>fills something that is not a container</source>
        <translation>llena algo que no es un contenedor</translation>
    </message>
    <message>
        <source>gives a noise schedule with betas that are not between 0 and 1</source>
        <translation>da una programación de ruido con betas que no están entre 0 y 1</translation>
    </message>
    <message>
        <source>has &apos;{0}&apos; twice</source>
        <translation>tiene «{0}» dos veces</translation>
    </message>
    <message>
        <source>has a UNet of another kind ({0}); only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>tiene un UNet de otro tipo ({0}); aquí solo se pueden usar modelos de texto a imagen de Stable Diffusion 1.x y 2.x</translation>
    </message>
    <message>
        <source>has a damaged zip directory</source>
        <translation>tiene un directorio zip dañado</translation>
    </message>
    <message>
        <source>has a dictionary key without a value</source>
        <translation>tiene una clave de diccionario sin valor</translation>
    </message>
    <message>
        <source>has a dimension that is too large</source>
        <translation>tiene una dimensión demasiado grande</translation>
    </message>
    <message>
        <source>has a header that does not begin with &apos;{&apos;</source>
        <translation>tiene una cabecera que no empieza con «{»</translation>
    </message>
    <message>
        <source>has a header that is not a JSON object</source>
        <translation>tiene una cabecera que no es un objeto JSON</translation>
    </message>
    <message>
        <source>has a header that is not valid JSON (at byte {0})</source>
        <translation>tiene una cabecera que no es JSON válido (en el byte {0})</translation>
    </message>
    <message>
        <source>has a list of files of more than {0}, which is no list of a model</source>
        <translation>tiene una lista de archivos de más de {0}, que no es la lista de un modelo</translation>
    </message>
    <message>
        <source>has a list that cannot be read</source>
        <translation>tiene una lista que no se puede leer</translation>
    </message>
    <message>
        <source>has a list that cannot be read to its end</source>
        <translation>tiene una lista que no se puede leer hasta el final</translation>
    </message>
    <message>
        <source>has a missing entry, or one of the wrong kind</source>
        <translation>tiene una entrada que falta o de tipo equivocado</translation>
    </message>
    <message>
        <source>has a name that is kept for this program&apos;s own use</source>
        <translation>tiene un nombre reservado para uso de este programa</translation>
    </message>
    <message>
        <source>has a name that is no text</source>
        <translation>tiene un nombre que no es texto</translation>
    </message>
    <message>
        <source>has a name that is not UTF-8</source>
        <translation>tiene un nombre que no es UTF-8</translation>
    </message>
    <message>
        <source>has a number of negative length</source>
        <translation>tiene un número de longitud negativa</translation>
    </message>
    <message>
        <source>has a parameter without a tensor</source>
        <translation>tiene un parámetro sin tensor</translation>
    </message>
    <message>
        <source>has a shape that is too large</source>
        <translation>tiene una forma demasiado grande</translation>
    </message>
    <message>
        <source>has a storage of the unknown type &apos;{0}&apos;</source>
        <translation>tiene un almacenamiento del tipo desconocido «{0}»</translation>
    </message>
    <message>
        <source>has a storage view of an unknown form</source>
        <translation>tiene una vista de almacenamiento de forma desconocida</translation>
    </message>
    <message>
        <source>has a storage view that reaches past the end of its storage</source>
        <translation>tiene una vista que pasa del final de su almacenamiento</translation>
    </message>
    <message>
        <source>has a tensor of an impossible size</source>
        <translation>tiene un tensor de tamaño imposible</translation>
    </message>
    <message>
        <source>has a tensor or storage whose {0} is not a number of 0 or more</source>
        <translation>tiene un tensor o almacenamiento en el que esto no es un número igual o mayor que 0: {0}</translation>
    </message>
    <message>
        <source>has a tensor that reaches past the end of its storage ({0} elements of {1})</source>
        <translation>tiene un tensor que pasa del final de su almacenamiento ({0} elementos de {1})</translation>
    </message>
    <message>
        <source>has a tensor whose {0} is not a short list of numbers</source>
        <translation>tiene un tensor en el que esto no es una lista corta de números: {0}</translation>
    </message>
    <message>
        <source>has a tensor with more sizes than strides, or fewer</source>
        <translation>tiene un tensor con más o menos tamaños que pasos</translation>
    </message>
    <message>
        <source>has a tensor without a storage</source>
        <translation>tiene un tensor sin almacenamiento</translation>
    </message>
    <message>
        <source>has a torch.Size without numbers</source>
        <translation>tiene un torch.Size sin números</translation>
    </message>
    <message>
        <source>has a value of the wrong kind: {0}</source>
        <translation>tiene un valor de tipo equivocado: {0}</translation>
    </message>
    <message>
        <source>has a zip directory that does not fit into the file</source>
        <translation>tiene un directorio zip que no cabe en el archivo</translation>
    </message>
    <message>
        <source>has an acceptance that is no object</source>
        <translation>tiene una aceptación que no es un objeto</translation>
    </message>
    <message>
        <source>has an entry that is no object</source>
        <translation>tiene una entrada que no es un objeto</translation>
    </message>
    <message>
        <source>has an opcode that files of weights have no use for (0x{0})</source>
        <translation>tiene un código de operación que los archivos de pesos no usan (0x{0})</translation>
    </message>
    <message>
        <source>has another length than its list says</source>
        <translation>tiene otra longitud que la que dice su lista</translation>
    </message>
    <message>
        <source>has another number of blocks than ResNet-18, 34 or 50</source>
        <translation>tiene otro número de bloques que ResNet-18, 34 o 50</translation>
    </message>
    <message>
        <source>has changed the file meanwhile</source>
        <translation>ha cambiado el archivo entretanto</translation>
    </message>
    <message>
        <source>has data that belong to no tensor ({0} B at its end)</source>
        <translation>tiene datos que no pertenecen a ningún tensor ({0} B al final)</translation>
    </message>
    <message>
        <source>has more storages than any checkpoint</source>
        <translation>tiene más almacenamientos que cualquier checkpoint</translation>
    </message>
    <message>
        <source>has more tensors than any checkpoint</source>
        <translation>tiene más tensores que cualquier checkpoint</translation>
    </message>
    <message>
        <source>has more than 16 entries</source>
        <translation>tiene más de 16 entradas</translation>
    </message>
    <message>
        <source>has more than two data_offsets</source>
        <translation>tiene más de dos data_offsets</translation>
    </message>
    <message>
        <source>has more than {0} entries</source>
        <translation>tiene más de {0} entradas</translation>
    </message>
    <message>
        <source>has more values than any checkpoint</source>
        <translation>tiene más valores que cualquier checkpoint</translation>
    </message>
    <message>
        <source>has neither a VAE nor a text encoder; name a file or diffusers folder that has it with --vae and --text-encoder</source>
        <translation>no tiene VAE ni codificador de texto; indique con --vae y --text-encoder un archivo o una carpeta de diffusers que los tenga</translation>
    </message>
    <message>
        <source>has no SHA-256</source>
        <translation>no tiene SHA-256</translation>
    </message>
    <message>
        <source>has no VAE; name a file or diffusers folder that has it with --vae</source>
        <translation>no tiene VAE; indique con --vae un archivo o una carpeta de diffusers que lo tenga</translation>
    </message>
    <message>
        <source>has no length that is a whole number</source>
        <translation>no tiene una longitud que sea un número entero</translation>
    </message>
    <message>
        <source>has no list of files</source>
        <translation>no tiene una lista de archivos</translation>
    </message>
    <message>
        <source>has no number where an alpha should be</source>
        <translation>no tiene un número donde debería haber un alfa</translation>
    </message>
    <message>
        <source>has no place in a single-file checkpoint</source>
        <translation>no tiene sitio en un checkpoint de un solo archivo</translation>
    </message>
    <message>
        <source>has no text encoder; name a file or diffusers folder that has it with --text-encoder</source>
        <translation>no tiene codificador de texto; indique con --text-encoder un archivo o una carpeta de diffusers que lo tenga</translation>
    </message>
    <message>
        <source>has no valid id: {0}</source>
        <translation>no tiene un id válido: {0}</translation>
    </message>
    <message>
        <source>has no version of a project: the archive is not that of {0}</source>
        <translation>no tiene versión de proyecto: el archivo no es el de {0}</translation>
    </message>
    <message>
        <source>has not as many entries as block_out_channels</source>
        <translation>no tiene tantas entradas como block_out_channels</translation>
    </message>
    <message>
        <source>has one size or checksum in the zip directory and another beside its data</source>
        <translation>tiene un tamaño o una suma de comprobación en el directorio zip y otros junto a sus datos</translation>
    </message>
    <message>
        <source>has shape [{0}] where [{1}] is needed</source>
        <translation>tiene la forma [{0}] donde hace falta [{1}]</translation>
    </message>
    <message>
        <source>has the key &apos;{0}&apos; twice</source>
        <translation>tiene dos veces la clave «{0}»</translation>
    </message>
    <message>
        <source>has the shape {0} where the layer &apos;{1}&apos; needs {2}</source>
        <translation>tiene la forma {0} donde la capa «{1}» necesita {2}</translation>
    </message>
    <message>
        <source>has the shape {0} where the run needs {1}</source>
        <translation>tiene la forma {0} donde la ejecución necesita {1}</translation>
    </message>
    <message>
        <source>has the shape {0}, which no matrix of a LoRA has</source>
        <translation>tiene la forma {0}, que no tiene ninguna matriz de un LoRA</translation>
    </message>
    <message>
        <source>has the sizes of neither Stable Diffusion 1.x nor 2.x (width {0}, text width {1}); name the folder with its configs (--config)</source>
        <translation>no tiene los tamaños de Stable Diffusion 1.x ni 2.x (ancho {0}, ancho de texto {1}); indique la carpeta con sus configuraciones (--config)</translation>
    </message>
    <message>
        <source>has the unknown dtype &apos;{0}&apos;</source>
        <translation>tiene el tipo numérico desconocido «{0}»</translation>
    </message>
    <message>
        <source>has the unknown field &apos;{0}&apos;</source>
        <translation>tiene el campo desconocido «{0}»</translation>
    </message>
    <message>
        <source>has the value &apos;{0}&apos;, which is not supported (supported: {1})</source>
        <translation>tiene el valor «{0}», que no es compatible (compatibles: {1})</translation>
    </message>
    <message>
        <source>has too long a name</source>
        <translation>tiene un nombre demasiado largo</translation>
    </message>
    <message>
        <source>has too many dimensions</source>
        <translation>tiene demasiadas dimensiones</translation>
    </message>
    <message>
        <source>has two text encoders{0}; only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>tiene dos codificadores de texto{0}; aquí solo se pueden usar modelos de texto a imagen de Stable Diffusion 1.x y 2.x</translation>
    </message>
    <message>
        <source>has values that are too large for float16; use --dtype float32 or bfloat16</source>
        <translation>tiene valores demasiado grandes para float16; use --dtype float32 o bfloat16</translation>
    </message>
    <message>
        <source>has {0} as its {1}</source>
        <translation>tiene {0} como {1}</translation>
    </message>
    <message>
        <source>has {0} bytes where {1} elements were promised</source>
        <translation>tiene {0} bytes donde se prometían {1} elementos</translation>
    </message>
    <message>
        <source>has {0} entries, but the model has {1} blocks</source>
        <translation>tiene {0} entradas, pero el modelo tiene {1} bloques</translation>
    </message>
    <message>
        <source>has {0} factors where the layer &apos;{1}&apos; has {2} inputs</source>
        <translation>tiene {0} factores donde la capa «{1}» tiene {2} entradas</translation>
    </message>
    <message>
        <source>has {0} factors where the layer &apos;{1}&apos; has {2} outputs</source>
        <translation>tiene {0} factores donde la capa «{1}» tiene {2} salidas</translation>
    </message>
    <message>
        <source>has {0} for &apos;{1}&apos;; all its values must be strings</source>
        <translation>tiene {0} para «{1}»; todos sus valores deben ser cadenas</translation>
    </message>
    <message>
        <source>has {0} in its data_offsets</source>
        <translation>tiene {0} en sus data_offsets</translation>
    </message>
    <message>
        <source>has {0} in its shape</source>
        <translation>tiene {0} en su forma</translation>
    </message>
    <message>
        <source>has {0} tokens, more than the text encoder&apos;s {1}</source>
        <translation>tiene {0} tokens, más que los {1} del codificador de texto</translation>
    </message>
    <message>
        <source>holds a damaged table of characters</source>
        <translation>contiene una tabla de caracteres dañada</translation>
    </message>
    <message>
        <source>holds a pickle that {0}</source>
        <translation>contiene un pickle que {0}</translation>
    </message>
    <message>
        <source>holds no VAE; the file is: {0}</source>
        <translation>no contiene un VAE; el archivo es: {0}</translation>
    </message>
    <message>
        <source>holds no certificate in PEM form</source>
        <translation>no contiene ningún certificado en formato PEM</translation>
    </message>
    <message>
        <source>holds no tensors</source>
        <translation>no contiene tensores</translation>
    </message>
    <message>
        <source>holds no text encoder; the file is: {0}</source>
        <translation>no contiene un codificador de texto; el archivo es: {0}</translation>
    </message>
    <message>
        <source>holds no tokenizer: neither vocab.json and merges.txt nor spiece.model is there</source>
        <translation>no contiene un tokenizador: no están vocab.json y merges.txt ni spiece.model</translation>
    </message>
    <message>
        <source>holds no weights</source>
        <translation>no contiene pesos</translation>
    </message>
    <message>
        <source>holds no weights (diffusion_pytorch_model or model, .safetensors or .bin)</source>
        <translation>no contiene pesos (diffusion_pytorch_model o model, .safetensors o .bin)</translation>
    </message>
    <message>
        <source>holds numbers that are not finite</source>
        <translation>contiene números que no son finitos</translation>
    </message>
    <message>
        <source>holds something that is no report</source>
        <translation>contiene algo que no es un informe</translation>
    </message>
    <message>
        <source>holds whole numbers, not an embedding</source>
        <translation>contiene números enteros, no un embedding</translation>
    </message>
    <message>
        <source>holds whole numbers, not the fractions of a LoRA</source>
        <translation>contiene números enteros, no las fracciones de un LoRA</translation>
    </message>
    <message>
        <source>holds {0} of {1} values that are not finite (NaN or infinite): the file is damaged, or a bad merge</source>
        <translation>contiene {0} de {1} valores que no son finitos (NaN o infinito): el archivo está dañado o es una mala fusión</translation>
    </message>
    <message>
        <source>is &quot;{0}&quot; and not resnet18, resnet34 or resnet50</source>
        <translation>es «{0}» y no resnet18, resnet34 ni resnet50</translation>
    </message>
    <message>
        <source>is &apos;sample&apos;; only epsilon and v_prediction can be trained</source>
        <translation>es «sample»; solo se pueden entrenar epsilon y v_prediction</translation>
    </message>
    <message>
        <source>is &apos;{0}&apos;, but the model does not predict a variance</source>
        <translation>es «{0}», pero el modelo no predice una varianza</translation>
    </message>
    <message>
        <source>is &apos;{0}&apos;, which is no state of a run</source>
        <translation>es «{0}», que no es un estado de una ejecución</translation>
    </message>
    <message>
        <source>is &apos;{0}&apos;, which is not supported</source>
        <translation>es «{0}», que no es compatible</translation>
    </message>
    <message>
        <source>is JSON with more values than such a file can have</source>
        <translation>es JSON con más valores de los que puede tener un archivo así</translation>
    </message>
    <message>
        <source>is a DoRA&apos;s magnitude of the shape {0}, which fits neither the {1} outputs nor the {2} inputs of &apos;{3}&apos;</source>
        <translation>es la magnitud de un DoRA de forma {0}, que no encaja ni con las {1} salidas ni con las {2} entradas de «{3}»</translation>
    </message>
    <message>
        <source>is a GGUF (GGML) file of quantised weights, which cannot be used here; a .safetensors of the model is needed</source>
        <translation>es un archivo GGUF (GGML) de pesos cuantizados, que aquí no se puede usar; hace falta un .safetensors del modelo</translation>
    </message>
    <message>
        <source>is a Git LFS pointer, not the file it points to</source>
        <translation>es un puntero de Git LFS, no el archivo al que apunta</translation>
    </message>
    <message>
        <source>is a PyTorch pickle under the name of a safetensors file; give it its own ending (.ckpt)</source>
        <translation>es un pickle de PyTorch con nombre de archivo safetensors; dele su propia extensión (.ckpt)</translation>
    </message>
    <message>
        <source>is a UNet alone, without VAE and text encoder; name the diffusers folder it belongs to</source>
        <translation>es solo un UNet, sin VAE ni codificador de texto; indique la carpeta de diffusers a la que pertenece</translation>
    </message>
    <message>
        <source>is a VAE alone, a part of a model: name it with --vae, and a model with --model</source>
        <translation>es solo un VAE, una parte de un modelo: indíquelo con --vae, y un modelo con --model</translation>
    </message>
    <message>
        <source>is a camera&apos;s raw file ({0}), which is not developed here; export it as JPEG or 16-bit TIFF with the camera&apos;s software, darktable or RawTherapee</source>
        <translation>es un archivo RAW de cámara ({0}), que aquí no se revela; expórtelo como JPEG o TIFF de 16 bits con el programa de la cámara, darktable o RawTherapee</translation>
    </message>
    <message>
        <source>is a camera&apos;s raw file, which is not developed here; export it as JPEG or 16-bit TIFF with the camera&apos;s software, darktable or RawTherapee</source>
        <translation>es un archivo RAW de cámara, que aquí no se revela; expórtelo como JPEG o TIFF de 16 bits con el programa de la cámara, darktable o RawTherapee</translation>
    </message>
    <message>
        <source>is a folder with content</source>
        <translation>es una carpeta con contenido</translation>
    </message>
    <message>
        <source>is a folder, not a file</source>
        <translation>es una carpeta, no un archivo</translation>
    </message>
    <message>
        <source>is a folder, not a photo</source>
        <translation>es una carpeta, no una foto</translation>
    </message>
    <message>
        <source>is a kind of BMP that is not supported (compression {0})</source>
        <translation>es un tipo de BMP no compatible (compresión {0})</translation>
    </message>
    <message>
        <source>is a kind of TIFF that is not supported: {0}</source>
        <translation>es un tipo de TIFF no compatible: {0}</translation>
    </message>
    <message>
        <source>is a kind of {0} picture that the installed libheif cannot decode ({1}); save it as JPEG, or install libheif&apos;s decoders (libde265, dav1d)</source>
        <translation>es un tipo de imagen {0} que el libheif instalado no puede decodificar ({1}); guárdela como JPEG o instale los decodificadores de libheif (libde265, dav1d)</translation>
    </message>
    <message>
        <source>is a link or a special file; only files are taken</source>
        <translation>es un enlace o un archivo especial; solo se toman archivos</translation>
    </message>
    <message>
        <source>is a link to a file that does not exist</source>
        <translation>es un enlace a un archivo que no existe</translation>
    </message>
    <message>
        <source>is a link, or no folder; nothing is written there</source>
        <translation>es un enlace o no es una carpeta; ahí no se escribe nada</translation>
    </message>
    <message>
        <source>is a model with a transformer in place of the UNet{0}; only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>es un modelo con un transformer en lugar del UNet{0}; aquí solo se pueden usar modelos de texto a imagen de Stable Diffusion 1.x y 2.x</translation>
    </message>
    <message>
        <source>is a name that leads out of the archive</source>
        <translation>es un nombre que lleva fuera del archivo comprimido</translation>
    </message>
    <message>
        <source>is a packed archive: unpack it first</source>
        <translation>es un archivo comprimido: descomprímalo antes</translation>
    </message>
    <message>
        <source>is a parameter that this program does not know: it was made by a newer version</source>
        <translation>es un parámetro que este programa no conoce: es de una versión más reciente</translation>
    </message>
    <message>
        <source>is a parameter that this program does not know: the run was made by a newer version</source>
        <translation>es un parámetro que este programa no conoce: la ejecución es de una versión más reciente</translation>
    </message>
    <message>
        <source>is a pickle that torch.save has not written</source>
        <translation>es un pickle que no escribió torch.save</translation>
    </message>
    <message>
        <source>is a picture, not a file of tensors</source>
        <translation>es una imagen, no un archivo de tensores</translation>
    </message>
    <message>
        <source>is a program, not a file of tensors</source>
        <translation>es un programa, no un archivo de tensores</translation>
    </message>
    <message>
        <source>is a second embedding beside &apos;{0}&apos;; a file may have one</source>
        <translation>es un segundo embedding junto a «{0}»; un archivo puede tener uno</translation>
    </message>
    <message>
        <source>is a second embedding called &apos;{0}&apos;</source>
        <translation>es un segundo embedding llamado «{0}»</translation>
    </message>
    <message>
        <source>is a storage described in two different ways</source>
        <translation>es un almacenamiento descrito de dos maneras distintas</translation>
    </message>
    <message>
        <source>is a storage that is cut short or unknown</source>
        <translation>es un almacenamiento cortado o desconocido</translation>
    </message>
    <message>
        <source>is a storage that is cut short, or not as long as promised</source>
        <translation>es un almacenamiento cortado o de otra longitud que la prometida</translation>
    </message>
    <message>
        <source>is a storage that is missing from the file</source>
        <translation>es un almacenamiento que falta en el archivo</translation>
    </message>
    <message>
        <source>is a text encoder alone, a part of a model: name it with --text-encoder, and a model with --model</source>
        <translation>es solo un codificador de texto, una parte de un modelo: indíquelo con --text-encoder, y un modelo con --model</translation>
    </message>
    <message>
        <source>is a textual inversion embedding, not a model: name it with --embedding, and a model with --model</source>
        <translation>es un embedding de textual inversion, no un modelo: indíquelo con --embedding, y un modelo con --model</translation>
    </message>
    <message>
        <source>is a web page, not a file of tensors</source>
        <translation>es una página web, no un archivo de tensores</translation>
    </message>
    <message>
        <source>is a zip archive of {0} entries, more than any file of weights</source>
        <translation>es un archivo zip de {0} entradas, más que cualquier archivo de pesos</translation>
    </message>
    <message>
        <source>is a {0} picture, which is not supported; save it as JPEG or PNG</source>
        <translation>es una imagen {0}, que no es compatible; guárdela como JPEG o PNG</translation>
    </message>
    <message>
        <source>is a {0} picture, which is not supported; save the frame that is wanted as PNG</source>
        <translation>es una imagen {0}, que no es compatible; guarde como PNG el fotograma que desee</translation>
    </message>
    <message>
        <source>is a {0}, not a model: name it with --lora, and with --model the model it is for</source>
        <translation>no es un modelo, sino: {0}; indíquelo con --lora, y con --model el modelo para el que es</translation>
    </message>
    <message>
        <source>is a {0}, the judge a {1}</source>
        <translation>es un {0}; el juez, un {1}</translation>
    </message>
    <message>
        <source>is an HDF5 file (TensorFlow, Keras), not a file of PyTorch&apos;s or safetensors</source>
        <translation>es un archivo HDF5 (TensorFlow, Keras), no uno de PyTorch ni safetensors</translation>
    </message>
    <message>
        <source>is an ONNX file, which cannot be used here; a .safetensors of the model is needed</source>
        <translation>es un archivo ONNX, que aquí no se puede usar; hace falta un .safetensors del modelo</translation>
    </message>
    <message>
        <source>is an alpha whose two matrices are missing</source>
        <translation>es un alfa al que le faltan sus dos matrices</translation>
    </message>
    <message>
        <source>is an embedding for Stable Diffusion XL, which is not supported</source>
        <translation>es un embedding para Stable Diffusion XL, que no es compatible</translation>
    </message>
    <message>
        <source>is an empty zip archive</source>
        <translation>es un archivo zip vacío</translation>
    </message>
    <message>
        <source>is an update of the normalisation &apos;{0}&apos;, which does not have a matrix</source>
        <translation>es un cambio de la normalización «{0}», que no tiene matriz</translation>
    </message>
    <message>
        <source>is busy ({0})</source>
        <translation>está ocupado ({0})</translation>
    </message>
    <message>
        <source>is compressed in a way that is not supported</source>
        <translation>está comprimido de una forma no compatible</translation>
    </message>
    <message>
        <source>is compressed with a method other than deflate</source>
        <translation>está comprimido con un método que no es deflate</translation>
    </message>
    <message>
        <source>is cut off</source>
        <translation>está cortado</translation>
    </message>
    <message>
        <source>is cut short</source>
        <translation>está cortado</translation>
    </message>
    <message>
        <source>is cut short inside its header</source>
        <translation>está cortado dentro de su cabecera</translation>
    </message>
    <message>
        <source>is cut short: it has no zip directory</source>
        <translation>está cortado: no tiene directorio zip</translation>
    </message>
    <message>
        <source>is damaged or truncated: its {0} data cannot be decoded</source>
        <translation>está dañado o truncado: no se pueden decodificar sus datos {0}</translation>
    </message>
    <message>
        <source>is damaged or truncated: unreadable TIFF data</source>
        <translation>está dañado o truncado: datos TIFF ilegibles</translation>
    </message>
    <message>
        <source>is damaged or truncated: {0}</source>
        <translation>está dañado o truncado: {0}</translation>
    </message>
    <message>
        <source>is damaged: a BMP of {0} bits a pixel</source>
        <translation>está dañado: un BMP de {0} bits por píxel</translation>
    </message>
    <message>
        <source>is damaged: depth and compression disagree</source>
        <translation>está dañado: la profundidad y la compresión no concuerdan</translation>
    </message>
    <message>
        <source>is damaged: it cannot be decompressed</source>
        <translation>está dañado: no se puede descomprimir</translation>
    </message>
    <message>
        <source>is damaged: it holds no picture</source>
        <translation>está dañado: no contiene ninguna imagen</translation>
    </message>
    <message>
        <source>is damaged: its BMP data cannot be decoded</source>
        <translation>está dañado: no se pueden decodificar sus datos BMP</translation>
    </message>
    <message>
        <source>is damaged: its WebP data cannot be decoded</source>
        <translation>está dañado: no se pueden decodificar sus datos WebP</translation>
    </message>
    <message>
        <source>is damaged: its checksum (CRC-32) does not match</source>
        <translation>está dañado: su suma de comprobación (CRC-32) no coincide</translation>
    </message>
    <message>
        <source>is damaged: its checksum differs</source>
        <translation>está dañado: su suma de comprobación no coincide</translation>
    </message>
    <message>
        <source>is damaged: its first picture lies outside of the canvas</source>
        <translation>está dañado: su primera imagen queda fuera del lienzo</translation>
    </message>
    <message>
        <source>is damaged: its picture has another size than it says</source>
        <translation>está dañado: su imagen no tiene el tamaño que indica</translation>
    </message>
    <message>
        <source>is damaged: its picture has no size</source>
        <translation>está dañado: su imagen no tiene tamaño</translation>
    </message>
    <message>
        <source>is damaged: unknown kind of BMP header</source>
        <translation>está dañado: tipo de cabecera BMP desconocido</translation>
    </message>
    <message>
        <source>is damaged: what is said beside it contradicts the list</source>
        <translation>está dañado: lo que se dice a su lado contradice la lista</translation>
    </message>
    <message>
        <source>is damaged: {0}</source>
        <translation>está dañado: {0}</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>está vacío</translation>
    </message>
    <message>
        <source>is empty (0 bytes)</source>
        <translation>está vacío (0 bytes)</translation>
    </message>
    <message>
        <source>is encrypted</source>
        <translation>está cifrado</translation>
    </message>
    <message>
        <source>is in a folder that is no longer there</source>
        <translation>está en una carpeta que ya no existe</translation>
    </message>
    <message>
        <source>is in the archive more than once</source>
        <translation>está más de una vez en el archivo comprimido</translation>
    </message>
    <message>
        <source>is in the archive, but not on its list</source>
        <translation>está en el archivo, pero no en su lista</translation>
    </message>
    <message>
        <source>is in the file more than once</source>
        <translation>está más de una vez en el archivo</translation>
    </message>
    <message>
        <source>is in the header more than once</source>
        <translation>está más de una vez en la cabecera</translation>
    </message>
    <message>
        <source>is in the way of this run&apos;s result, which is complete and kept as {0}. Move it away, and resume the run again</source>
        <translation>estorba al resultado de esta ejecución, que está completo y se conserva como {0}. Muévalo y reanude de nuevo la ejecución</translation>
    </message>
    <message>
        <source>is listed as something that is no text</source>
        <translation>figura como algo que no es texto</translation>
    </message>
    <message>
        <source>is listed in a compressed form that nobody asked for</source>
        <translation>figura en una forma comprimida que nadie pidió</translation>
    </message>
    <message>
        <source>is listed twice</source>
        <translation>figura dos veces</translation>
    </message>
    <message>
        <source>is listed with {0}, more than a file of a model can have</source>
        <translation>figura con {0}, más de lo que puede tener un archivo de un modelo</translation>
    </message>
    <message>
        <source>is listed without a length that is a whole number</source>
        <translation>figura sin una longitud que sea un número entero</translation>
    </message>
    <message>
        <source>is listed without its hash</source>
        <translation>figura sin su hash</translation>
    </message>
    <message>
        <source>is longer than the archive it is in</source>
        <translation>es más largo que el archivo en el que está</translation>
    </message>
    <message>
        <source>is longer than the archive says</source>
        <translation>es más largo de lo que dice el archivo</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>falta</translation>
    </message>
    <message>
        <source>is missing from the archive</source>
        <translation>falta en el archivo comprimido</translation>
    </message>
    <message>
        <source>is missing from this tokenizer beside merges.txt</source>
        <translation>falta en este tokenizador junto a merges.txt</translation>
    </message>
    <message>
        <source>is missing from this tokenizer beside vocab.json</source>
        <translation>falta en este tokenizador junto a vocab.json</translation>
    </message>
    <message>
        <source>is missing or negative</source>
        <translation>falta o es negativo</translation>
    </message>
    <message>
        <source>is missing or not a version of a project</source>
        <translation>falta o no es la versión de un proyecto</translation>
    </message>
    <message>
        <source>is missing, a special token that the tokenizer needs</source>
        <translation>falta; es un token especial que el tokenizador necesita</translation>
    </message>
    <message>
        <source>is missing, and so is &apos;{0}&apos; in its place</source>
        <translation>falta, y también «{0}» en su lugar</translation>
    </message>
    <message>
        <source>is missing, or does not fit the base model</source>
        <translation>falta o no encaja con el modelo base</translation>
    </message>
    <message>
        <source>is missing, or newer than this program understands</source>
        <translation>falta o es más reciente de lo que entiende este programa</translation>
    </message>
    <message>
        <source>is missing: not a SentencePiece model, or it is cut off</source>
        <translation>falta: no es un modelo de SentencePiece o está cortado</translation>
    </message>
    <message>
        <source>is missing: not a file that torch.save has written</source>
        <translation>falta: no es un archivo escrito por torch.save</translation>
    </message>
    <message>
        <source>is missing: the archive is not that of {0}</source>
        <translation>falta: el archivo no es el de {0}</translation>
    </message>
    <message>
        <source>is missing: the file is no ResNet with torchvision&apos;s names</source>
        <translation>falta: el archivo no es un ResNet con los nombres de torchvision</translation>
    </message>
    <message>
        <source>is missing: this archive was not made by this program</source>
        <translation>falta: este archivo no lo hizo este programa</translation>
    </message>
    <message>
        <source>is missing: this is no stopped training</source>
        <translation>falta: esto no es un entrenamiento detenido</translation>
    </message>
    <message>
        <source>is named by THUMBSUP_RESOURCES but is not a folder</source>
        <translation>figura en THUMBSUP_RESOURCES, pero no es una carpeta</translation>
    </message>
    <message>
        <source>is neither UTF-8 nor Windows-1252 text</source>
        <translation>no es texto UTF-8 ni Windows-1252</translation>
    </message>
    <message>
        <source>is neither a safetensors file (its header would be larger than 100 MB) nor a PyTorch file</source>
        <translation>no es un archivo safetensors (su cabecera superaría los 100 MB) ni un archivo de PyTorch</translation>
    </message>
    <message>
        <source>is no acceptance report</source>
        <translation>no es un informe de aceptación</translation>
    </message>
    <message>
        <source>is no longer there: the model&apos;s tokenizer cannot be saved</source>
        <translation>ya no está: no se puede guardar el tokenizador del modelo</translation>
    </message>
    <message>
        <source>is no part of a LoRA that is known here</source>
        <translation>no es una parte conocida de un LoRA</translation>
    </message>
    <message>
        <source>is no part of a bundled embedding that is known here</source>
        <translation>no es una parte conocida de un embedding incluido</translation>
    </message>
    <message>
        <source>is no picture any more</source>
        <translation>ya no es una imagen</translation>
    </message>
    <message>
        <source>is no plain text: it holds control characters</source>
        <translation>no es texto sin formato: contiene caracteres de control</translation>
    </message>
    <message>
        <source>is no text: it holds zero bytes</source>
        <translation>no es texto: contiene bytes nulos</translation>
    </message>
    <message>
        <source>is not &quot;thumbsup-judge&quot;</source>
        <translation>no es «thumbsup-judge»</translation>
    </message>
    <message>
        <source>is not 1: this program does not know that version of a run</source>
        <translation>no es 1: este programa no conoce esa versión de una ejecución</translation>
    </message>
    <message>
        <source>is not a JSON object</source>
        <translation>no es un objeto JSON</translation>
    </message>
    <message>
        <source>is not a JSON object of step arguments</source>
        <translation>no es un objeto JSON con argumentos de un paso</translation>
    </message>
    <message>
        <source>is not a JSON object with a scheduler&apos;s settings</source>
        <translation>no es un objeto JSON con los ajustes de un scheduler</translation>
    </message>
    <message>
        <source>is not a JSON object: the archive is not that of {0}</source>
        <translation>no es un objeto JSON: el archivo no es el de {0}</translation>
    </message>
    <message>
        <source>is not a SentencePiece model, or it is damaged or cut off</source>
        <translation>no es un modelo de SentencePiece, o está dañado o cortado</translation>
    </message>
    <message>
        <source>is not a Stable Diffusion checkpoint: it has no UNet under the name model.diffusion_model</source>
        <translation>no es un checkpoint de Stable Diffusion: no tiene un UNet con el nombre model.diffusion_model</translation>
    </message>
    <message>
        <source>is not a Stable Diffusion checkpoint: it has no UNet under the name model.diffusion_model; the file is: {0}</source>
        <translation>no es un checkpoint de Stable Diffusion: no tiene un UNet con el nombre model.diffusion_model; el archivo es: {0}</translation>
    </message>
    <message>
        <source>is not a ZIP archive, or is damaged</source>
        <translation>no es un archivo ZIP o está dañado</translation>
    </message>
    <message>
        <source>is not a factor of a LoKr but has the shape {0}</source>
        <translation>no es un factor de un LoKr, sino que tiene la forma {0}</translation>
    </message>
    <message>
        <source>is not a file that can be written</source>
        <translation>no es un archivo en el que se pueda escribir</translation>
    </message>
    <message>
        <source>is not a folder of a model&apos;s weights</source>
        <translation>no es una carpeta con los pesos de un modelo</translation>
    </message>
    <message>
        <source>is not a folder with a model&apos;s configs</source>
        <translation>no es una carpeta con las configuraciones de un modelo</translation>
    </message>
    <message>
        <source>is not a list</source>
        <translation>no es una lista</translation>
    </message>
    <message>
        <source>is not a list of vectors, which is what an embedding is</source>
        <translation>no es una lista de vectores, que es lo que es un embedding</translation>
    </message>
    <message>
        <source>is not a matrix of a LoHa</source>
        <translation>no es una matriz de un LoHa</translation>
    </message>
    <message>
        <source>is not a matrix of a LoKr but has the shape {0}</source>
        <translation>no es una matriz de un LoKr, sino que tiene la forma {0}</translation>
    </message>
    <message>
        <source>is not a model&apos;s folder: it holds no unet{0}</source>
        <translation>no es la carpeta de un modelo: no contiene unet{0}</translation>
    </message>
    <message>
        <source>is not a pair of pieces</source>
        <translation>no es un par de piezas</translation>
    </message>
    <message>
        <source>is not a parameter</source>
        <translation>no es un parámetro</translation>
    </message>
    <message>
        <source>is not a part of the photo (fractions between 0 and 1): {0}</source>
        <translation>no es una parte de la foto (fracciones entre 0 y 1): {0}</translation>
    </message>
    <message>
        <source>is not a path within a folder</source>
        <translation>no es una ruta dentro de una carpeta</translation>
    </message>
    <message>
        <source>is not a path within the folder</source>
        <translation>no es una ruta dentro de la carpeta</translation>
    </message>
    <message>
        <source>is not a pattern of layers that can be understood</source>
        <translation>no es un patrón de capas comprensible</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>no es un archivo normal</translation>
    </message>
    <message>
        <source>is not a table of ids and tokens</source>
        <translation>no es una tabla de ids y tokens</translation>
    </message>
    <message>
        <source>is not a table of pieces and their ids</source>
        <translation>no es una tabla de piezas y sus ids</translation>
    </message>
    <message>
        <source>is not a textual inversion embedding; the file is: {0}</source>
        <translation>no es un embedding de textual inversion; el archivo es: {0}</translation>
    </message>
    <message>
        <source>is not a token</source>
        <translation>no es un token</translation>
    </message>
    <message>
        <source>is not a token and its id</source>
        <translation>no es un token con su id</translation>
    </message>
    <message>
        <source>is not a token id: {0}</source>
        <translation>no es el id de un token: {0}</translation>
    </message>
    <message>
        <source>is not a valid SentencePiece model</source>
        <translation>no es un modelo de SentencePiece válido</translation>
    </message>
    <message>
        <source>is not a whole PNG file: {0}</source>
        <translation>no es un archivo PNG completo: {0}</translation>
    </message>
    <message>
        <source>is not an image</source>
        <translation>no es una imagen</translation>
    </message>
    <message>
        <source>is not an image but {0}</source>
        <translation>no es una imagen, sino {0}</translation>
    </message>
    <message>
        <source>is not an object</source>
        <translation>no es un objeto</translation>
    </message>
    <message>
        <source>is not compressed and yet has two different sizes</source>
        <translation>no está comprimido y aun así tiene dos tamaños distintos</translation>
    </message>
    <message>
        <source>is not finite</source>
        <translation>no es finito</translation>
    </message>
    <message>
        <source>is not in the archive&apos;s one folder: not a file that torch.save has written</source>
        <translation>no está en la única carpeta del archivo: no es un archivo escrito por torch.save</translation>
    </message>
    <message>
        <source>is not in the file</source>
        <translation>no está en el archivo</translation>
    </message>
    <message>
        <source>is not of a LoRA; the file is: {0}</source>
        <translation>no es de un LoRA; el archivo es: {0}</translation>
    </message>
    <message>
        <source>is not one number but has the shape {0}</source>
        <translation>no es un solo número, sino que tiene la forma {0}</translation>
    </message>
    <message>
        <source>is not one this program can resume</source>
        <translation>no es uno que este programa pueda reanudar</translation>
    </message>
    <message>
        <source>is not one truth value</source>
        <translation>no es un solo valor lógico</translation>
    </message>
    <message>
        <source>is not part of {0}</source>
        <translation>no forma parte de {0}</translation>
    </message>
    <message>
        <source>is not that of its folder</source>
        <translation>no es el de su carpeta</translation>
    </message>
    <message>
        <source>is not the core of a convolution</source>
        <translation>no es el núcleo de una convolución</translation>
    </message>
    <message>
        <source>is not the folder of a run: it has no run.json</source>
        <translation>no es la carpeta de una ejecución: no tiene run.json</translation>
    </message>
    <message>
        <source>is not the folder of a {0}: it has no config.json</source>
        <translation>no es la carpeta de «{0}»: no tiene config.json</translation>
    </message>
    <message>
        <source>is not the list of an archive of this program</source>
        <translation>no es la lista de un archivo de este programa</translation>
    </message>
    <message>
        <source>is not the network that {0} describes</source>
        <translation>no es la red que describe {0}</translation>
    </message>
    <message>
        <source>is not the number of channels that the UNet makes</source>
        <translation>no es el número de canales que produce el UNet</translation>
    </message>
    <message>
        <source>is not valid JSON</source>
        <translation>no es JSON válido</translation>
    </message>
    <message>
        <source>is not valid JSON: a number in it is too large</source>
        <translation>no es JSON válido: contiene un número demasiado grande</translation>
    </message>
    <message>
        <source>is not valid JSON: nested too deeply</source>
        <translation>no es JSON válido: demasiados niveles anidados</translation>
    </message>
    <message>
        <source>is not what was packed: its SHA-256 differs</source>
        <translation>no es lo que se empaquetó: su SHA-256 es distinto</translation>
    </message>
    <message>
        <source>is not where the zip directory says</source>
        <translation>no está donde dice el directorio zip</translation>
    </message>
    <message>
        <source>is of a newer version of this program</source>
        <translation>es de una versión más reciente de este programa</translation>
    </message>
    <message>
        <source>is of a protocol that does not exist</source>
        <translation>es de un protocolo que no existe</translation>
    </message>
    <message>
        <source>is of an unknown version of torch&apos;s old format</source>
        <translation>es de una versión desconocida del antiguo formato de torch</translation>
    </message>
    <message>
        <source>is on the list, but not in the archive</source>
        <translation>está en la lista, pero no en el archivo</translation>
    </message>
    <message>
        <source>is or lies in a link, or in something that is no folder; nothing is written there</source>
        <translation>es o está en un enlace, o en algo que no es una carpeta; ahí no se escribe nada</translation>
    </message>
    <message>
        <source>is out of range: {0}</source>
        <translation>está fuera de los límites: {0}</translation>
    </message>
    <message>
        <source>is outside the vocabulary</source>
        <translation>queda fuera del vocabulario</translation>
    </message>
    <message>
        <source>is over the number of training timesteps, {0}</source>
        <translation>supera el número de pasos de tiempo del entrenamiento, {0}</translation>
    </message>
    <message>
        <source>is shorter than the archive says</source>
        <translation>es más corto de lo que dice el archivo</translation>
    </message>
    <message>
        <source>is stored as {0}, which this program cannot compute with</source>
        <translation>está guardado como {0}, con lo que este programa no puede calcular</translation>
    </message>
    <message>
        <source>is the core of a convolution, which &apos;{0}&apos; is not</source>
        <translation>es el núcleo de una convolución, y «{0}» no lo es</translation>
    </message>
    <message>
        <source>is the folder of one part of a model ({0}); the folder that holds unet, vae and text_encoder is needed</source>
        <translation>es la carpeta de una parte de un modelo ({0}); hace falta la carpeta que contiene unet, vae y text_encoder</translation>
    </message>
    <message>
        <source>is the folder of one part of a model; the folder that holds unet, vae and text_encoder is needed</source>
        <translation>es la carpeta de una parte de un modelo; hace falta la carpeta que contiene unet, vae y text_encoder</translation>
    </message>
    <message>
        <source>is the lock of {0}, which cannot be asked from here. If it is no longer at work, remove that file</source>
        <translation>es el bloqueo de {0}, al que no se puede preguntar desde aquí. Si ya no está trabajando, elimine ese archivo</translation>
    </message>
    <message>
        <source>is there twice, or in letters that some systems do not tell apart</source>
        <translation>está dos veces, o con letras que algunos sistemas no distinguen</translation>
    </message>
    <message>
        <source>is too long a pattern</source>
        <translation>es un patrón demasiado largo</translation>
    </message>
    <message>
        <source>is too short to be a file of tensors</source>
        <translation>es demasiado corto para ser un archivo de tensores</translation>
    </message>
    <message>
        <source>is truncated: the BMP data end too early</source>
        <translation>está truncado: los datos BMP terminan antes de tiempo</translation>
    </message>
    <message>
        <source>is truncated: the JPEG data end too early</source>
        <translation>está truncado: los datos JPEG terminan antes de tiempo</translation>
    </message>
    <message>
        <source>is truncated: the PNG data end too early</source>
        <translation>está truncado: los datos PNG terminan antes de tiempo</translation>
    </message>
    <message>
        <source>is truncated: the TIFF data end too early</source>
        <translation>está truncado: los datos TIFF terminan antes de tiempo</translation>
    </message>
    <message>
        <source>is truncated: the WebP data end too early</source>
        <translation>está truncado: los datos WebP terminan antes de tiempo</translation>
    </message>
    <message>
        <source>is without its partner, the matrix that comes after it</source>
        <translation>está sin su pareja, la matriz posterior</translation>
    </message>
    <message>
        <source>is without its partner, the matrix that goes before it</source>
        <translation>está sin su pareja, la matriz anterior</translation>
    </message>
    <message>
        <source>is without its partners, the matrices before and after it</source>
        <translation>está sin sus parejas, las matrices anterior y posterior</translation>
    </message>
    <message>
        <source>is {0} where the description of a tensor should be</source>
        <translation>es {0} donde debería estar la descripción de un tensor</translation>
    </message>
    <message>
        <source>is {0} x {1} pixels; a photo needs at least {2} on each side</source>
        <translation>mide {0} x {1} píxeles; una foto necesita al menos {2} por lado</translation>
    </message>
    <message>
        <source>is {0}, but the text encoder is {1} wide</source>
        <translation>es {0}, pero el codificador de texto tiene un ancho de {1}</translation>
    </message>
    <message>
        <source>is {0}, larger than a photo can be</source>
        <translation>ocupa {0}, más de lo que puede ocupar una foto</translation>
    </message>
    <message>
        <source>is {0}, larger than such a file can be</source>
        <translation>ocupa {0}, más de lo que puede ocupar un archivo así</translation>
    </message>
    <message>
        <source>is {0}, which is not supported</source>
        <translation>es {0}, que no es compatible</translation>
    </message>
    <message>
        <source>is {0}, which is out of bounds</source>
        <translation>es {0}, fuera de los límites</translation>
    </message>
    <message>
        <source>is {0}; it must be an object of strings</source>
        <translation>es {0}; debe ser un objeto de cadenas</translation>
    </message>
    <message>
        <source>is {0}; only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>es {0}; aquí solo se pueden usar modelos de texto a imagen de Stable Diffusion 1.x y 2.x</translation>
    </message>
    <message>
        <source>is {0}; this program knows versions up to {1}</source>
        <translation>es {0}; este programa conoce versiones hasta la {1}</translation>
    </message>
    <message>
        <source>is {0}; this program knows {1}</source>
        <translation>es {0}; este programa conoce {1}</translation>
    </message>
    <message>
        <source>lacks its dtype, shape or data_offsets</source>
        <translation>no tiene todos: dtype, shape y data_offsets</translation>
    </message>
    <message>
        <source>leads to a place that is not safe: an address that begins with &quot;{0}:&quot; is no web address</source>
        <translation>lleva a un lugar que no es seguro: una dirección que empieza por «{0}:» no es una dirección web</translation>
    </message>
    <message>
        <source>leads to a place that is not safe: from https to http</source>
        <translation>lleva a un lugar que no es seguro: de https a http</translation>
    </message>
    <message>
        <source>leads to an address that is none</source>
        <translation>lleva a una dirección que no lo es</translation>
    </message>
    <message>
        <source>leaves no room for a token: {0}</source>
        <translation>no deja sitio para ningún token: {0}</translation>
    </message>
    <message>
        <source>leaves no timestep of the noise schedule</source>
        <translation>no deja ningún paso de tiempo de la programación de ruido</translation>
    </message>
    <message>
        <source>lies in a folder that is a file in the same archive</source>
        <translation>está en una carpeta que en el mismo archivo es un archivo</translation>
    </message>
    <message>
        <source>lies in a folder that is listed as a file</source>
        <translation>está en una carpeta que figura como archivo</translation>
    </message>
    <message>
        <source>lies too many folders deep</source>
        <translation>está demasiadas carpetas adentro</translation>
    </message>
    <message>
        <source>lies within something that is no object</source>
        <translation>está dentro de algo que no es un objeto</translation>
    </message>
    <message>
        <source>line {0} {1}</source>
        <translation>la línea {0} {1}</translation>
    </message>
    <message>
        <source>lists files without end</source>
        <translation>enumera archivos sin fin</translation>
    </message>
    <message>
        <source>lists more than {0} files</source>
        <translation>enumera más de {0} archivos</translation>
    </message>
    <message>
        <source>lists something that is no file</source>
        <translation>enumera algo que no es un archivo</translation>
    </message>
    <message>
        <source>makes a product of {0} by {1} numbers where the layer &apos;{2}&apos; has the shape {3}</source>
        <translation>da un producto de {0} por {1} números donde la capa «{2}» tiene la forma {3}</translation>
    </message>
    <message>
        <source>merges pieces that the vocabulary does not have</source>
        <translation>une piezas que el vocabulario no tiene</translation>
    </message>
    <message>
        <source>model</source>
        <translation>modelo</translation>
    </message>
    <message>
        <source>must be a list of step numbers</source>
        <translation>debe ser una lista de números de paso</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>debe ser una lista de textos</translation>
    </message>
    <message>
        <source>must be a list of texts, but holds {0}</source>
        <translation>debe ser una lista de textos, pero contiene {0}</translation>
    </message>
    <message>
        <source>must be a list of true and false, but holds {0}</source>
        <translation>debe ser una lista de true y false, pero contiene {0}</translation>
    </message>
    <message>
        <source>must be a list of whole numbers</source>
        <translation>debe ser una lista de números enteros</translation>
    </message>
    <message>
        <source>must be a list of whole numbers, but holds null</source>
        <translation>debe ser una lista de números enteros, pero contiene null</translation>
    </message>
    <message>
        <source>must be a list of {0} numbers, one for each training timestep</source>
        <translation>debe ser una lista de {0} números, uno por cada paso de tiempo del entrenamiento</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>debe ser un número</translation>
    </message>
    <message>
        <source>must be a number, not {0}</source>
        <translation>debe ser un número, no {0}</translation>
    </message>
    <message>
        <source>must be a text, not {0}</source>
        <translation>debe ser un texto, no {0}</translation>
    </message>
    <message>
        <source>must be a whole number from {0} to {1}, not {2}</source>
        <translation>debe ser un número entero de {0} a {1}, no {2}</translation>
    </message>
    <message>
        <source>must be a whole number, not {0}</source>
        <translation>debe ser un número entero, no {0}</translation>
    </message>
    <message>
        <source>must be above 0</source>
        <translation>debe ser mayor que 0</translation>
    </message>
    <message>
        <source>must be above 0, not {0}</source>
        <translation>debe ser mayor que 0, no {0}</translation>
    </message>
    <message>
        <source>must be between 0 and 3</source>
        <translation>debe estar entre 0 y 3</translation>
    </message>
    <message>
        <source>must be between 1 and {0}</source>
        <translation>debe estar entre 1 y {0}</translation>
    </message>
    <message>
        <source>must be between 32 and 1024</source>
        <translation>debe estar entre 32 y 1024</translation>
    </message>
    <message>
        <source>must be odd</source>
        <translation>debe ser impar</translation>
    </message>
    <message>
        <source>must be positive</source>
        <translation>debe ser positivo</translation>
    </message>
    <message>
        <source>must be true or false, not {0}</source>
        <translation>debe ser true o false, no {0}</translation>
    </message>
    <message>
        <source>must have left, top, width and height</source>
        <translation>debe tener left, top, width y height</translation>
    </message>
    <message>
        <source>must lie between 0 and 1</source>
        <translation>debe estar entre 0 y 1</translation>
    </message>
    <message>
        <source>names &apos;{0}&apos;, which is not a file beside the index</source>
        <translation>nombra «{0}», que no es un archivo junto al índice</translation>
    </message>
    <message>
        <source>names a global by something other than strings</source>
        <translation>nombra un global con algo que no son cadenas</translation>
    </message>
    <message>
        <source>names a {0}, not an AutoencoderKL</source>
        <translation>indica {0}, no un AutoencoderKL</translation>
    </message>
    <message>
        <source>names another solver, which is not supported</source>
        <translation>indica otro método de resolución, que no es compatible</translation>
    </message>
    <message>
        <source>names its next page in a way that is no address</source>
        <translation>indica su página siguiente con algo que no es una dirección</translation>
    </message>
    <message>
        <source>names something outside of the run</source>
        <translation>nombra algo fuera de la ejecución</translation>
    </message>
    <message>
        <source>names that are taken are not kept</source>
        <translation>no se conservan los nombres ocupados</translation>
    </message>
    <message>
        <source>names the activation &apos;{0}&apos;, which is not supported</source>
        <translation>indica la activación «{0}», que no es compatible</translation>
    </message>
    <message>
        <source>names the block type &apos;{0}&apos;, which is not supported</source>
        <translation>indica el tipo de bloque «{0}», que no es compatible</translation>
    </message>
    <message>
        <source>names the scheduler &apos;{0}&apos;, which is not supported (supported: {1})</source>
        <translation>indica el scheduler «{0}», que no es compatible (compatibles: {1})</translation>
    </message>
    <message>
        <source>not used: another text file of the same photo comes first, and says something else</source>
        <translation>no se usa: otro archivo de texto de la misma foto va primero y dice otra cosa</translation>
    </message>
    <message>
        <source>nothing can be put there: {0}</source>
        <translation>no se puede guardar nada ahí: {0}</translation>
    </message>
    <message>
        <source>number of elements</source>
        <translation>número de elementos</translation>
    </message>
    <message>
        <source>one that has just ended</source>
        <translation>uno que acaba de terminar</translation>
    </message>
    <message>
        <source>or layer4.0.conv1.weight is missing: the file is no ResNet</source>
        <translation>o layer4.0.conv1.weight falta: el archivo no es un ResNet</translation>
    </message>
    <message>
        <source>or the network failed: {0}</source>
        <translation>o la red falló: {0}</translation>
    </message>
    <message>
        <source>overlaps another entry of the archive</source>
        <translation>se solapa con otra entrada del archivo comprimido</translation>
    </message>
    <message>
        <source>overlaps another tensor</source>
        <translation>se solapa con otro tensor</translation>
    </message>
    <message>
        <source>overlaps other entries: the archive is a bomb</source>
        <translation>se solapa con otras entradas: el archivo es una bomba</translation>
    </message>
    <message>
        <source>reaches to byte {0} of the data, of which there are {1}: the file is cut short or damaged</source>
        <translation>llega hasta el byte {0} de los datos, de los que hay {1}: el archivo está cortado o dañado</translation>
    </message>
    <message>
        <source>read as UTF-16, which is a guess: save it as UTF-8</source>
        <translation>leído como UTF-16, lo cual es una suposición: guárdelo como UTF-8</translation>
    </message>
    <message>
        <source>read as Windows-1252, which is a guess: save it as UTF-8</source>
        <translation>leído como Windows-1252, lo cual es una suposición: guárdelo como UTF-8</translation>
    </message>
    <message>
        <source>redirects in a circle</source>
        <translation>redirige en círculo</translation>
    </message>
    <message>
        <source>refers to a value that it never stored</source>
        <translation>se refiere a un valor que nunca guardó</translation>
    </message>
    <message>
        <source>refers to something outside of it that is not a storage</source>
        <translation>se refiere a algo externo que no es un almacenamiento</translation>
    </message>
    <message>
        <source>refused the rest of the file</source>
        <translation>denegó el resto del archivo</translation>
    </message>
    <message>
        <source>replaces a whole layer, a kind of update that is not supported</source>
        <translation>reemplaza una capa entera, un tipo de cambio no compatible</translation>
    </message>
    <message>
        <source>said nothing for a long time</source>
        <translation>no dijo nada durante mucho tiempo</translation>
    </message>
    <message>
        <source>says it is {0} x {1} pixels</source>
        <translation>dice medir {0} x {1} píxeles</translation>
    </message>
    <message>
        <source>says it is {0} x {1} pixels; more than {2} megapixels are not opened</source>
        <translation>dice medir {0} x {1} píxeles; no se abren más de {2} megapíxeles</translation>
    </message>
    <message>
        <source>says that it is {0} text, but is not</source>
        <translation>dice ser texto {0}, pero no lo es</translation>
    </message>
    <message>
        <source>says that the numbers are not little-endian</source>
        <translation>dice que los números no son little-endian</translation>
    </message>
    <message>
        <source>says the archive is a &quot;{0}&quot;, which is not known</source>
        <translation>dice que el archivo es «{0}», que no se conoce</translation>
    </message>
    <message>
        <source>sends it too slowly</source>
        <translation>lo envía demasiado despacio</translation>
    </message>
    <message>
        <source>sends on to another server for the rest of its list</source>
        <translation>remite a otro servidor para el resto de su lista</translation>
    </message>
    <message>
        <source>sends the list of files of {0} so slowly that it was given up; it may be overloaded, or not be a hub at all</source>
        <translation>envía la lista de archivos de {0} tan despacio que se abandonó; puede estar saturado o no ser un hub</translation>
    </message>
    <message>
        <source>sent another part than the one that was asked for</source>
        <translation>envió otra parte que la pedida</translation>
    </message>
    <message>
        <source>sent more bytes than it had announced</source>
        <translation>envió más bytes de los que había anunciado</translation>
    </message>
    <message>
        <source>sent other bytes than its list says (the hash differs)</source>
        <translation>envió otros bytes que los que dice su lista (el hash es distinto)</translation>
    </message>
    <message>
        <source>several pictures in the file, only the first is used</source>
        <translation>varias imágenes en el archivo, solo se usa la primera</translation>
    </message>
    <message>
        <source>size</source>
        <translation>tamaño</translation>
    </message>
    <message>
        <source>storage offset</source>
        <translation>posición en el almacenamiento</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>paso</translation>
    </message>
    <message>
        <source>takes more from its stack than there is</source>
        <translation>toma de la pila más de lo que hay</translation>
    </message>
    <message>
        <source>takes {0} bytes by its shape and {1} by its data_offsets</source>
        <translation>ocupa {0} bytes según su forma y {1} según sus data_offsets</translation>
    </message>
    <message>
        <source>tensors</source>
        <translation>tensores</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>text encoder</source>
        <translation>codificador de texto</translation>
    </message>
    <message>
        <source>textual inversion embedding</source>
        <translation>embedding de textual inversion</translation>
    </message>
    <message>
        <source>the SentencePiece tokenizer cannot be loaded</source>
        <translation>no se puede cargar el tokenizador de SentencePiece</translation>
    </message>
    <message>
        <source>the keyring does not answer</source>
        <translation>el llavero no responde</translation>
    </message>
    <message>
        <source>the keyring holds an empty one</source>
        <translation>el llavero contiene uno vacío</translation>
    </message>
    <message>
        <source>the keyring holds none</source>
        <translation>el llavero no contiene ninguno</translation>
    </message>
    <message>
        <source>the keyring refuses</source>
        <translation>el llavero se niega</translation>
    </message>
    <message>
        <source>the keyring says: {0}</source>
        <translation>el llavero indica: {0}</translation>
    </message>
    <message>
        <source>the keyring was not unlocked</source>
        <translation>el llavero no se desbloqueó</translation>
    </message>
    <message>
        <source>the list of files of {0} cannot be had: {1}</source>
        <translation>no se puede obtener la lista de archivos de {0}: {1}</translation>
    </message>
    <message>
        <source>the pasted picture cannot be written</source>
        <translation>no se puede escribir la imagen pegada</translation>
    </message>
    <message>
        <source>the program&apos;s resources are missing; reinstall, or set THUMBSUP_RESOURCES</source>
        <translation>faltan los recursos del programa; vuelva a instalarlo o defina THUMBSUP_RESOURCES</translation>
    </message>
    <message>
        <source>the project cannot be locked: no permission to write there</source>
        <translation>no se puede bloquear el proyecto: no hay permiso para escribir ahí</translation>
    </message>
    <message>
        <source>the project is read-only: nothing can be saved in it</source>
        <translation>el proyecto es de solo lectura: no se puede guardar nada en él</translation>
    </message>
    <message>
        <source>the refiner of Stable Diffusion XL</source>
        <translation>el refinador de Stable Diffusion XL</translation>
    </message>
    <message>
        <source>the same picture as an instance photo, which a class photo must not be</source>
        <translation>la misma imagen que una foto de instancia, algo que una foto de clase no debe ser</translation>
    </message>
    <message>
        <source>the server answered {0} when it was asked for {1}</source>
        <translation>el servidor respondió {0} cuando se le pidió {1}</translation>
    </message>
    <message>
        <source>the server answered {0}, which is no answer to the question</source>
        <translation>el servidor respondió {0}, que no es una respuesta a la pregunta</translation>
    </message>
    <message>
        <source>the server is busy ({0})</source>
        <translation>el servidor está ocupado ({0})</translation>
    </message>
    <message>
        <source>the server or the network {0}</source>
        <translation>el servidor o la red: {0}</translation>
    </message>
    <message>
        <source>there is no keyring service</source>
        <translation>no hay servicio de llavero</translation>
    </message>
    <message>
        <source>there is no such tokenizer folder</source>
        <translation>no existe esa carpeta de tokenizador</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>este equipo</translation>
    </message>
    <message>
        <source>this session has no D-Bus, and so no keyring</source>
        <translation>esta sesión no tiene D-Bus y por tanto tampoco llavero</translation>
    </message>
    <message>
        <source>transparent parts are shown on white</source>
        <translation>las partes transparentes se muestran sobre blanco</translation>
    </message>
    <message>
        <source>unpacks to {0} from {1}: the archive is a bomb</source>
        <translation>descomprimido ocupa {0} a partir de {1}: el archivo es una bomba</translation>
    </message>
    <message>
        <source>view offset</source>
        <translation>posición de la vista</translation>
    </message>
    <message>
        <source>view size</source>
        <translation>tamaño de la vista</translation>
    </message>
    <message>
        <source>was changed or damaged: its SHA-256 is not the one it had when it was written</source>
        <translation>se modificó o se dañó: su SHA-256 no es el que tenía al escribirse</translation>
    </message>
    <message>
        <source>was cut short while it was read</source>
        <translation>se acortó mientras se leía</translation>
    </message>
    <message>
        <source>was not to blame: the file was cut off on this disk</source>
        <translation>no tuvo la culpa: el archivo se cortó en este disco</translation>
    </message>
    <message>
        <source>was removed, or moved to another disk, while the run was at work on it</source>
        <translation>se eliminó o se movió a otro disco mientras la ejecución trabajaba en él</translation>
    </message>
    <message>
        <source>would build an object by calling its class, which is refused; nothing was run</source>
        <translation>construiría un objeto llamando a su clase, lo que se rechaza; no se ejecutó nada</translation>
    </message>
    <message>
        <source>would build an object of a class of its own, which is refused; nothing was run</source>
        <translation>construiría un objeto de una clase propia, lo que se rechaza; no se ejecutó nada</translation>
    </message>
    <message>
        <source>would call &apos;{0}.{1}&apos;, which is refused; nothing was run</source>
        <translation>llamaría a «{0}.{1}», lo que se rechaza; no se ejecutó nada</translation>
    </message>
    <message>
        <source>would call something that is not a function it may name; nothing was run</source>
        <translation>llamaría a algo que no es una función permitida; no se ejecutó nada</translation>
    </message>
    <message>
        <source>would call {0}.{1}, which is refused; nothing was run</source>
        <translation>llamaría a {0}.{1}, lo que se rechaza; no se ejecutó nada</translation>
    </message>
    <message>
        <source>would set the state of an object that is not a plain container, which is refused; nothing was run</source>
        <translation>fijaría el estado de un objeto que no es un contenedor simple, lo que se rechaza; no se ejecutó nada</translation>
    </message>
    <message>
        <source>would unpack to more than {0}, which is more than is allowed</source>
        <translation>descomprimido ocuparía más de {0}, más de lo permitido</translation>
    </message>
    <message>
        <source>{0} and 1 other</source>
        <translation>{0} y 1 más</translation>
    </message>
    <message>
        <source>{0} and the folder of {1} have names that some systems do not tell apart; rename one of them first. Nothing was packed.</source>
        <translation>{0} y la carpeta de {1} tienen nombres que algunos sistemas no distinguen; cambie antes uno de ellos. No se empaquetó nada.</translation>
    </message>
    <message>
        <source>{0} and {1} are the same picture, once as positive and once as negative: remove one.</source>
        <translation>{0} y {1} son la misma imagen, una vez como positiva y otra como negativa: elimine una.</translation>
    </message>
    <message>
        <source>{0} and {1} have names that some systems do not tell apart; rename one of them first. Nothing was packed.</source>
        <translation>{0} y {1} tienen nombres que algunos sistemas no distinguen; cambie antes uno de ellos. No se empaquetó nada.</translation>
    </message>
    <message>
        <source>{0} and {1} others</source>
        <translation>{0} y {1} más</translation>
    </message>
    <message>
        <source>{0} cannot be &apos;{1}&apos;. It is one of: {2}.</source>
        <translation>{0} no puede ser «{1}». Debe ser uno de estos: {2}.</translation>
    </message>
    <message>
        <source>{0} cannot be added: the tokenizer knows {1} tokens, the text encoder only {2}.</source>
        <translation>{0} no se puede añadir: el tokenizador conoce {1} tokens; el codificador de texto, solo {2}.</translation>
    </message>
    <message>
        <source>{0} cannot be given {1} times. There may be {2} to {3}.</source>
        <translation>{0} no se puede indicar {1} veces. Puede haber de {2} a {3}.</translation>
    </message>
    <message>
        <source>{0} cannot be used: the model has no tokenizer that could learn the word.</source>
        <translation>{0} no se puede usar: el modelo no tiene un tokenizador que pueda aprender la palabra.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}. It goes from {2} to {3} {4}.</source>
        <translation>{0} no puede ser {1}. Va de {2} a {3} {4}.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}. It goes from {2} to {3}.</source>
        <translation>{0} no puede ser {1}. Va de {2} a {3}.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}. Neither side may be longer than {2} {3}.</source>
        <translation>{0} no puede ser {1}. Ningún lado puede superar {2} {3}.</translation>
    </message>
    <message>
        <source>{0} caption files ({1}): {2}.</source>
        <translation>{0} archivos de descripción ({1}): {2}.</translation>
    </message>
    <message>
        <source>{0} changes the layer &apos;{1}&apos; in a way (LoHa, LoKr, DoRA and others) that a LoRA of this form cannot: merge it into a model instead.</source>
        <translation>{0} cambia la capa «{1}» de una forma (LoHa, LoKr, DoRA y otras) que un LoRA de esta forma no puede: fusiónelo con un modelo.</translation>
    </message>
    <message>
        <source>{0} class photos ({1}): {2}.</source>
        <translation>{0} fotos de clase ({1}): {2}.</translation>
    </message>
    <message>
        <source>{0} does not say what it predicts; one look at its UNet says noise (epsilon). --prediction-type overrules it.</source>
        <translation>{0} no dice qué predice; una mirada a su UNet dice ruido (épsilon). --prediction-type tiene prioridad.</translation>
    </message>
    <message>
        <source>{0} does not say what it predicts; one look at its UNet says v. --prediction-type overrules it.</source>
        <translation>{0} no dice qué predice; una mirada a su UNet dice v. --prediction-type tiene prioridad.</translation>
    </message>
    <message>
        <source>{0} exists already. Choose another --out: nothing is overwritten.</source>
        <translation>{0} ya existe. Elija otro --out: no se sobrescribe nada.</translation>
    </message>
    <message>
        <source>{0} exists already. Choose another folder: nothing is overwritten.</source>
        <translation>{0} ya existe. Elija otra carpeta: no se sobrescribe nada.</translation>
    </message>
    <message>
        <source>{0} exists already. Choose another name for the report: nothing is overwritten.</source>
        <translation>{0} ya existe. Elija otro nombre para el informe: no se sobrescribe nada.</translation>
    </message>
    <message>
        <source>{0} exists already: choose another output folder (--out), or remove it.</source>
        <translation>{0} ya existe: elija otra carpeta de salida (--out) o elimínela.</translation>
    </message>
    <message>
        <source>{0} exists already; another program was quicker.</source>
        <translation>{0} ya existe; otro programa fue más rápido.</translation>
    </message>
    <message>
        <source>{0} exists already; choose another name, nothing is overwritten.</source>
        <translation>{0} ya existe; elija otro nombre, no se sobrescribe nada.</translation>
    </message>
    <message>
        <source>{0} exists already; choose another place, nothing is overwritten.</source>
        <translation>{0} ya existe; elija otro lugar, no se sobrescribe nada.</translation>
    </message>
    <message>
        <source>{0} exists already; it is not overwritten.</source>
        <translation>{0} ya existe; no se sobrescribe.</translation>
    </message>
    <message>
        <source>{0} has a name that an archive cannot carry; rename it first.</source>
        <translation>{0} tiene un nombre que un archivo comprimido no admite; cámbielo antes.</translation>
    </message>
    <message>
        <source>{0} has {1} vectors, more than the {2} tokens of a prompt.</source>
        <translation>{0} tiene {1} vectores, más que los {2} tokens de un prompt.</translation>
    </message>
    <message>
        <source>{0} holds a demo with other options ({1}). Choose another --out, or the same options to go on with it.</source>
        <translation>{0} contiene una demo con otras opciones ({1}). Elija otro --out o las mismas opciones para continuarla.</translation>
    </message>
    <message>
        <source>{0} holds kohya&apos;s folders with {1} photos, and {2} are wanted: photos are made only for a folder that holds them itself. Ask for no more than there are with --num-class-images.</source>
        <translation>{0} contiene carpetas de kohya con {1} fotos y se piden {2}: solo se generan fotos para una carpeta que las contenga directamente. No pida con --num-class-images más de las que hay.</translation>
    </message>
    <message>
        <source>{0} images ({1}): {2}.</source>
        <translation>{0} imágenes ({1}): {2}.</translation>
    </message>
    <message>
        <source>{0} is a contact sheet: not judged.</source>
        <translation>{0} es una hoja de contactos: no se juzga.</translation>
    </message>
    <message>
        <source>{0} is a link or a special file; only files and folders can be kept.</source>
        <translation>{0} es un enlace o un archivo especial; solo se pueden conservar archivos y carpetas.</translation>
    </message>
    <message>
        <source>{0} is a link that leads out of the run&apos;s folder. Nothing is written through it: put the folder itself in its place.</source>
        <translation>{0} es un enlace que lleva fuera de la carpeta de la ejecución. A través de él no se escribe nada: ponga la propia carpeta en su lugar.</translation>
    </message>
    <message>
        <source>{0} is a project of its own. Choose another --out for the demo.</source>
        <translation>{0} es un proyecto propio. Elija otro --out para la demo.</translation>
    </message>
    <message>
        <source>{0} is a stopped training with other photos or parameters; starting anew.</source>
        <translation>{0} es un entrenamiento detenido con otras fotos o parámetros; se empieza de nuevo.</translation>
    </message>
    <message>
        <source>{0} is accepted already.</source>
        <translation>{0} ya está aceptada.</translation>
    </message>
    <message>
        <source>{0} is an archive, but not of a version.</source>
        <translation>{0} es un archivo comprimido, pero no de una versión.</translation>
    </message>
    <message>
        <source>{0} is archived.</source>
        <translation>{0} está archivada.</translation>
    </message>
    <message>
        <source>{0} is in production; put another version there, or roll back, first.</source>
        <translation>{0} está en producción; ponga antes otra versión en su lugar o vuelva a la anterior.</translation>
    </message>
    <message>
        <source>{0} is needed: {1}</source>
        <translation>Falta {0}: {1}</translation>
    </message>
    <message>
        <source>{0} is no model that images can be made with, but: {1}.</source>
        <translation>{0} no es un modelo con el que se puedan crear imágenes, sino: {1}.</translation>
    </message>
    <message>
        <source>{0} is not a folder of photos.</source>
        <translation>{0} no es una carpeta de fotos.</translation>
    </message>
    <message>
        <source>{0} is not a folder.</source>
        <translation>{0} no es una carpeta.</translation>
    </message>
    <message>
        <source>{0} is not a photo of this project.</source>
        <translation>{0} no es una foto de este proyecto.</translation>
    </message>
    <message>
        <source>{0} is not in the trash of this project.</source>
        <translation>{0} no está en la papelera de este proyecto.</translation>
    </message>
    <message>
        <source>{0} is not the folder of a judge: it has no {1}.</source>
        <translation>{0} no es la carpeta de un juez: no tiene {1}.</translation>
    </message>
    <message>
        <source>{0} is not within this project.</source>
        <translation>{0} no está dentro de este proyecto.</translation>
    </message>
    <message>
        <source>{0} is nothing of this project that can be thrown away.</source>
        <translation>{0} no es nada de este proyecto que se pueda tirar.</translation>
    </message>
    <message>
        <source>{0} is there already; what it does not ask yet is added: {1}.</source>
        <translation>{0} ya existe; se añade lo que aún no pregunta: {1}.</translation>
    </message>
    <message>
        <source>{0} is too long a path for the file {1} in it; choose another place.</source>
        <translation>{0} es una ruta demasiado larga para el archivo {1} que contiene; elija otro lugar.</translation>
    </message>
    <message>
        <source>{0} is worse than {1}, which is in production: of the {2} images with the same seeds {3} pass instead of {4}</source>
        <translation>{0} es peor que {1}, que está en producción: de las {2} imágenes con las mismas semillas pasan {3} en vez de {4}</translation>
    </message>
    <message>
        <source>{0} is {1}; only an accepted version can go into production.</source>
        <translation>{0} está en {1}; solo una versión aceptada puede pasar a producción.</translation>
    </message>
    <message>
        <source>{0} lies too many folders deep for an archive; move it first.</source>
        <translation>{0} está demasiadas carpetas adentro para un archivo comprimido; muévalo antes.</translation>
    </message>
    <message>
        <source>{0} missing ({1})</source>
        <translation>{0} faltan ({1})</translation>
    </message>
    <message>
        <source>{0} more cannot be used.</source>
        <translation>Otras {0} no se pueden usar.</translation>
    </message>
    <message>
        <source>{0} not expected ({1})</source>
        <translation>{0} inesperados ({1})</translation>
    </message>
    <message>
        <source>{0} not finite, although the {1} computes in float32: a LoRA&apos;s strength or the guidance scale is far too large, or the model is damaged (thumbsup models inspect says what it holds).</source>
        <translation>{0} finitos, aunque «{1}» calcula en float32: la intensidad de un LoRA o la escala de guía es demasiado grande, o el modelo está dañado (thumbsup models inspect dice qué contiene).</translation>
    </message>
    <message>
        <source>{0} not finite: the model&apos;s {1} overflows in {2}. Try again with --dtype float32, or another VAE (--vae).</source>
        <translation>{0} finitos: «{1}» del modelo se desborda en {2}. Vuelva a intentarlo con --dtype float32 o con otro VAE (--vae).</translation>
    </message>
    <message>
        <source>{0} not finite: the model&apos;s {1} overflows in {2}. Try again with --dtype float32.</source>
        <translation>{0} finitos: «{1}» del modelo se desborda en {2}. Vuelva a intentarlo con --dtype float32.</translation>
    </message>
    <message>
        <source>{0} of the wrong shape ({1})</source>
        <translation>{0} con forma equivocada ({1})</translation>
    </message>
    <message>
        <source>{0} of the {1} images are there from a call that was stopped: the others are made.</source>
        <translation>{0} de las {1} imágenes ya están, de una llamada que se detuvo: se hacen las demás.</translation>
    </message>
    <message>
        <source>{0} of {1} images of {2} pass, {3}; the criterion is {4}</source>
        <translation>{0} de {1} imágenes de {2} pasan, {3}; el criterio es {4}</translation>
    </message>
    <message>
        <source>{0} photos ({1}): {2}.</source>
        <translation>{0} fotos ({1}): {2}.</translation>
    </message>
    <message>
        <source>{0} photos are left out by their edits.</source>
        <translation>{0} fotos se omiten por su edición.</translation>
    </message>
    <message>
        <source>{0} predicts v ({1} says so).</source>
        <translation>{0} predice v (según {1}).</translation>
    </message>
    <message>
        <source>{0} repeats</source>
        <translation>{0} repeticiones</translation>
    </message>
    <message>
        <source>{0} unpacks to {1}, but only {2} are free.</source>
        <translation>{0} descomprimido ocupa {1}, pero solo hay {2} libres.</translation>
    </message>
    <message>
        <source>{0} was made by a newer version of this program (project version {1}); this one knows versions up to {2}.</source>
        <translation>{0} lo hizo una versión más reciente de este programa (versión de proyecto {1}); esta conoce versiones hasta la {2}.</translation>
    </message>
    <message>
        <source>{0} was made for {1}: its vectors have {2} numbers, those of the text encoder {3}.</source>
        <translation>{0} se hizo para {1}: sus vectores tienen {2} números; los del codificador de texto, {3}.</translation>
    </message>
    <message>
        <source>{0} was not judged yet: acceptance demands a report with a pass rate of at least {1}</source>
        <translation>{0} todavía no se ha evaluado: la aceptación exige un informe con una tasa de acierto de al menos {1}</translation>
    </message>
    <message>
        <source>{0} was not trained here: there are no parameters to train it with again. Train with its model as the base model instead.</source>
        <translation>{0} no se entrenó aquí: no hay parámetros con los que volver a entrenarlo. Entrene con su modelo como modelo base.</translation>
    </message>
    <message>
        <source>{0} was taken out of production again: it takes other photos, or somebody who promotes it.</source>
        <translation>{0} se retiró de producción: hacen falta otras fotos, o alguien que la promueva.</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>{0}, of which only 1 differs (near-duplicates count once)</source>
        <translation>{0}, de las que solo 1 es distinta (las casi iguales cuentan una vez)</translation>
    </message>
    <message>
        <source>{0}, of which only {1} differ (near-duplicates count once)</source>
        <translation>{0}, de las que solo {1} son distintas (las casi iguales cuentan una vez)</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}.</translation>
    </message>
    <message>
        <source>{0}. To accept it all the same, give a reason.</source>
        <translation>{0}. Para aceptarla de todos modos, dé un motivo.</translation>
    </message>
    <message>
        <source>{0}. What was made is complete and kept as {1}</source>
        <translation>{0}. Lo que se creó está completo y se conserva como {1}</translation>
    </message>
    <message>
        <source>{0}: &apos;{1}&apos; {2}</source>
        <translation>{0}: «{1}» {2}</translation>
    </message>
    <message>
        <source>{0}: 1 text file belongs to no photo and is not used: {1}.</source>
        <translation>{0}: 1 archivo de texto no pertenece a ninguna foto y no se usa: {1}.</translation>
    </message>
    <message>
        <source>{0}: captions in JSON, CSV or Parquet files are not read, only those in text files (photo.txt): {1}.</source>
        <translation>{0}: no se leen las descripciones en archivos JSON, CSV o Parquet, solo las de archivos de texto (foto.txt): {1}.</translation>
    </message>
    <message>
        <source>{0}: it judges {1} of the {2} held-out photos rightly, where 0.5 judges {3}.</source>
        <translation>{0}: juzga bien {1} de las {2} fotos reservadas, mientras que 0,5 juzga bien {3}.</translation>
    </message>
    <message>
        <source>{0}: its photos lie in the sub-folder &apos;{1}&apos;, read as kohya&apos;s trainer does: {2} of &quot;{3}&quot;.</source>
        <translation>{0}: sus fotos están en la subcarpeta «{1}», que se lee como en el entrenador de kohya: {2} de «{3}».</translation>
    </message>
    <message>
        <source>{0}: quarter turns must be between 0 and 3.</source>
        <translation>{0}: los cuartos de giro deben estar entre 0 y 3.</translation>
    </message>
    <message>
        <source>{0}: repeats must be between 1 and {1}.</source>
        <translation>{0}: las repeticiones deben estar entre 1 y {1}.</translation>
    </message>
    <message>
        <source>{0}: the crop must be a part of the photo that is not empty.</source>
        <translation>{0}: el recorte debe ser una parte no vacía de la foto.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0}: {1} text files belong to no photo and are not used: {2}.</source>
        <translation>{0}: {1} archivos de texto no pertenecen a ninguna foto y no se usan: {2}.</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
    <message>
        <source>{0}: {1}. Set THUMBSUP_HUB_TOKEN or HF_TOKEN in the environment of this program instead.</source>
        <translation>{0}: {1}. Defina en su lugar THUMBSUP_HUB_TOKEN o HF_TOKEN en el entorno de este programa.</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that do not show what is asked about, so 1 more is missing.</source>
        <translation>{0}; un juez necesita al menos {1} distintas que no muestren lo que se pregunta, así que falta 1.</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that do not show what is asked about, so {2} more are missing.</source>
        <translation>{0}; un juez necesita al menos {1} distintas que no muestren lo que se pregunta, así que faltan {2}.</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that show what is asked about, so 1 more is missing.</source>
        <translation>{0}; un juez necesita al menos {1} distintas que muestren lo que se pregunta, así que falta 1.</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that show what is asked about, so {2} more are missing.</source>
        <translation>{0}; un juez necesita al menos {1} distintas que muestren lo que se pregunta, así que faltan {2}.</translation>
    </message>
    <message>
        <source>{0}; {1}</source>
        <translation>{0}; {1}</translation>
    </message>
    <message>
        <source>{0} asks all of this already: choose another output folder (--out), or remove it.</source>
        <translation>{0} ya pregunta todo esto: elija otra carpeta de salida (--out) o elimínela.</translation>
    </message>
    <message>
        <source>is &quot;{0}&quot;, which another question of this judge asks already</source>
        <translation>es «{0}», que otra pregunta de este juez ya hace</translation>
    </message>
    <message>
        <source>is not &quot;thumbsup-acceptance&quot;</source>
        <translation>no es «thumbsup-acceptance»</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>no debe estar vacío</translation>
    </message>
    <message>
        <source>No folder of photos is given.</source>
        <translation>No se indica ninguna carpeta de fotos.</translation>
    </message>
    <message>
        <source>is false, as in all questions of this judge</source>
        <translation>es false, como en todas las preguntas de este juez</translation>
    </message>
    <message>
        <source>Picture quality is told by a pretrained backbone; a network from scratch knows nothing.</source>
        <translation>La calidad de imagen la juzga una red base preentrenada; una red desde cero no sabe nada.</translation>
    </message>
    <message>
        <source>Row {0} of {1}: {2}.</source>
        <translation>Fila {0} de {1}: {2}.</translation>
    </message>
    <message>
        <source>The photos are {0} different ones; picture quality needs at least {1}.</source>
        <translation>Son {0} fotos distintas; la calidad de imagen necesita al menos {1}.</translation>
    </message>
    <message>
        <source>cropped around the person, as far as the arms reach</source>
        <translation>recortada alrededor de la persona, hasta donde llegan los brazos</translation>
    </message>
    <message>
        <source>cropped with the room around the face that your crops of {0} other photos leave</source>
        <translation>recortada con el espacio alrededor de la cara que dejan sus recortes de otras {0} fotos</translation>
    </message>
    <message>
        <source>cropped: only plain margins fall away</source>
        <translation>recortada: solo desaparecen márgenes lisos</translation>
    </message>
    <message>
        <source>is left as it is: at {0} x {1} px it has none to spare for a training at {2} px</source>
        <translation>se deja como está: con {0} x {1} px no le sobra ninguno para un entrenamiento a {2} px</translation>
    </message>
    <message>
        <source>is left as it is: it has a crop</source>
        <translation>se deja como está: ya tiene un recorte</translation>
    </message>
    <message>
        <source>is left as it is: it has this shape, with nothing to take away</source>
        <translation>se deja como está: ya tiene esta forma y no sobra nada</translation>
    </message>
    <message>
        <source>is left as it is: what it shows does not fit into this shape, and the gesture might be cut away</source>
        <translation>se deja como está: lo que muestra no cabe en esta forma, y el gesto podría quedar cortado</translation>
    </message>
    <message>
        <source>is left as it is: {0} faces are in it, and nothing says whose it is</source>
        <translation>se deja como está: hay {0} caras y nada dice de quién se trata</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is a question of the judge&apos;s own; give the attribute another name.</source>
        <translation>«{0}» es una pregunta propia del juez; dé otro nombre al atributo.</translation>
    </message>
    <message>
        <source>The judge {0} does not ask for &quot;{1}&quot;. Tag photos with it and teach it: thumbsup judge train --attribute.</source>
        <translation>El juez {0} no pregunta por «{1}». Etiquete fotos con ello y enséñeselo: thumbsup judge train --attribute.</translation>
    </message>
    <message>
        <source>is not &quot;thumbsup-bias&quot;</source>
        <translation>no es «thumbsup-bias»</translation>
    </message>
    <message>
        <source>{0} of {1} images of {2} pass, which are too few to say; {3} are needed</source>
        <translation>{0} de {1} imágenes de {2} pasan; son muy pocas para decidir: hacen falta {3}</translation>
    </message>
    <message>
        <source>{0} photos are few: the {1} question is cross-validated with {2} networks, and learned by one more.</source>
        <translation>{0} fotos son pocas: la pregunta {1} se valida de forma cruzada con {2} redes y la aprende una más.</translation>
    </message>
    <message>
        <source>Images whose verdict was given by hand are learned from, too: {0} yes, {1} no.</source>
        <translation>También se aprende de imágenes con veredicto a mano: {0} sí, {1} no.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be varied. An axis is a parameter of the training that is no path, as learning_rate or steps.</source>
        <translation>«{0}» no se puede variar. Un eje es un parámetro del entrenamiento que no es una ruta, como learning_rate o steps.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no axis. Write a parameter and its values, as learning_rate=1e-5,5e-5.</source>
        <translation>«{0}» no es un eje. Escriba un parámetro y sus valores, como learning_rate=1e-5,5e-5.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no range. Write 1e-6..1e-4, or 1e-6..1e-4/5 for 5 values, the smaller first.</source>
        <translation>«{0}» no es un intervalo. Escriba 1e-6..1e-4, o 1e-6..1e-4/5 para 5 valores, el menor primero.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no time. Write hours, minutes and seconds as 1h30m, 40m or 90s.</source>
        <translation>«{0}» no es un tiempo. Escriba horas, minutos y segundos como 1h30m, 40m o 90s.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no value of {1}.</source>
        <translation>«{0}» no es un valor de {1}.</translation>
    </message>
    <message>
        <source>An experiment goes by what a judge says: train one first.</source>
        <translation>Un experimento se guía por lo que dice un juez: entrene uno primero.</translation>
    </message>
    <message>
        <source>No setting of {0} has come to an end within the limits yet.</source>
        <translation>Ningún ajuste de {0} ha llegado aún al final dentro de los límites.</translation>
    </message>
    <message>
        <source>Pictures would be judged every {0} steps, more than {1} times a run. Choose steps that are multiples of a larger number.</source>
        <translation>Se juzgarían imágenes cada {0} pasos, más de {1} veces por ejecución. Elija pasos que sean múltiplos de un número mayor.</translation>
    </message>
    <message>
        <source>The axes make {0} settings; {1} is the most.</source>
        <translation>Los ejes dan {0} ajustes; el máximo es {1}.</translation>
    </message>
    <message>
        <source>The time is used up: no further setting is tried.</source>
        <translation>El tiempo se ha agotado: no se prueba ningún otro ajuste.</translation>
    </message>
    <message>
        <source>There are no experiments in {0}.</source>
        <translation>No hay experimentos en {0}.</translation>
    </message>
    <message>
        <source>There is no experiment &apos;{0}&apos;. The newest is {1}.</source>
        <translation>No hay ningún experimento «{0}». El más reciente es {1}.</translation>
    </message>
    <message>
        <source>has too many entries</source>
        <translation>tiene demasiadas entradas</translation>
    </message>
    <message>
        <source>{0} has two axes. Name all its values on one.</source>
        <translation>{0} tiene dos ejes. Indique todos sus valores en uno.</translation>
    </message>
    <message>
        <source>{0} is among the values of {1} twice.</source>
        <translation>{0} aparece dos veces entre los valores de {1}.</translation>
    </message>
    <message>
        <source>{0} was written by somebody else and names a place outside of this project: {1}</source>
        <translation>{0} lo escribió otra persona y nombra un lugar fuera de este proyecto: {1}</translation>
    </message>
    <message>
        <source>{0}: {1}, seed {2}, to step {3}.</source>
        <translation>{0}: {1}, semilla {2}, hasta el paso {3}.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no name of a job: at most 50 small letters, digits and -, none of these - at an end.</source>
        <translation>«{0}» no es un nombre de trabajo: como máximo 50 letras minúsculas, dígitos y -, sin - en los extremos.</translation>
    </message>
    <message>
        <source>A step of {0} photos is too large: batch size, accumulation and ranks together give at most {1}.</source>
        <translation>Un paso de {0} fotos es demasiado grande: el tamaño del lote, la acumulación y los rangos dan juntos como máximo {1}.</translation>
    </message>
    <message>
        <source>Only a training can be submitted: after -- comes train with its arguments.</source>
        <translation>Solo se puede enviar un entrenamiento: después de -- va train con sus argumentos.</translation>
    </message>
    <message>
        <source>Rank 0 is not at {0}, not even after {1} s. All ranks need the same MASTER_ADDR and MASTER_PORT, and that port must be open.</source>
        <translation>El rango 0 no está en {0}, ni siquiera después de {1} s. Todos los rangos necesitan los mismos MASTER_ADDR y MASTER_PORT, y ese puerto debe estar abierto.</translation>
    </message>
    <message>
        <source>Rank {0} is not like rank 0: it has another {1}. All ranks need the same base model and photos, best on a file system that they share.</source>
        <translation>El rango {0} no es igual al rango 0: difiere en esto: {1}. Todos los rangos necesitan el mismo modelo base y las mismas fotos, mejor en un sistema de archivos compartido.</translation>
    </message>
    <message>
        <source>Rank {0} of {1} has not come to {2} within {3} s. All ranks need the same MASTER_ADDR and MASTER_PORT, and that port must be open.</source>
        <translation>El rango {0} de {1} no llegó a {2} en {3} s. Todos los rangos necesitan los mismos MASTER_ADDR y MASTER_PORT, y ese puerto debe estar abierto.</translation>
    </message>
    <message>
        <source>Rank {0} on {1} ended at step {2}: {3}</source>
        <translation>El rango {0} en {1} terminó en el paso {2}: {3}</translation>
    </message>
    <message>
        <source>Rank {0} on {1} was lost at step {2}: it has ended, hangs or cannot be reached. What was saved last is whole: thumbsup resume goes on from there.</source>
        <translation>Se perdió el rango {0} en {1} en el paso {2}: ha terminado, está bloqueado o no responde por la red. Lo último que se guardó está intacto: thumbsup resume continúa desde ahí.</translation>
    </message>
    <message>
        <source>The connection between the ranks broke at step {0}: {1}. What was saved last is whole: thumbsup resume goes on from there.</source>
        <translation>La conexión entre los rangos se cortó en el paso {0}: {1}. Lo último que se guardó está intacto: thumbsup resume continúa desde ahí.</translation>
    </message>
    <message>
        <source>The environment variable {0} is &quot;{1}&quot;, but must be a whole number from {2} to {3}.</source>
        <translation>La variable de entorno {0} es «{1}», pero debe ser un número entero de {2} a {3}.</translation>
    </message>
    <message>
        <source>The environment variable {0} is set, but {1} is not: whoever starts the ranks sets both.</source>
        <translation>La variable de entorno {0} está definida, pero {1} no: quien inicia los rangos define ambas.</translation>
    </message>
    <message>
        <source>The ranks cannot meet at {0}: {1}.</source>
        <translation>Los rangos no pueden encontrarse en {0}: {1}.</translation>
    </message>
    <message>
        <source>The run began with {0} ranks and goes on with {1}. A step keeps its batch of {2} instance photos.</source>
        <translation>La ejecución comenzó con {0} rangos y continúa con {1}. Un paso conserva su lote de {2} fotos del sujeto.</translation>
    </message>
    <message>
        <source>The training after -- is not one: {0}</source>
        <translation>El entrenamiento después de -- no es válido: {0}</translation>
    </message>
    <message>
        <source>The value of {0} has a line break, a quotation mark or another character that a batch script cannot hold.</source>
        <translation>El valor de {0} tiene un salto de línea, unas comillas u otro carácter que un script por lotes no admite.</translation>
    </message>
    <message>
        <source>This program was built without distributed training, so only one rank can train: Gloo, the library by which LibTorch connects them, was not there.</source>
        <translation>Este programa se compiló sin entrenamiento distribuido, así que solo puede entrenar un rango: faltaba Gloo, la biblioteca con la que LibTorch los conecta.</translation>
    </message>
    <message>
        <source>base model</source>
        <translation>modelo base</translation>
    </message>
    <message>
        <source>cannot be started</source>
        <translation>no se puede iniciar</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>checkpoint</translation>
    </message>
    <message>
        <source>set of photos and captions</source>
        <translation>fotos y descripciones</translation>
    </message>
    <message>
        <source>was not taken by {0}, which has said why</source>
        <translation>no fue aceptado por {0}, que ha dicho el motivo</translation>
    </message>
    <message>
        <source>{0} is {1}, but {2} is {3}: ranks are counted from 0.</source>
        <translation>{0} es {1}, pero {2} es {3}: los rangos se cuentan desde 0.</translation>
    </message>
    <message>
        <source>{0} ranks make a step of {1} instance photos. The learning rate stays {2}, as given; scaled linearly with the batch it would be {3}.</source>
        <translation>{0} rangos forman un paso de {1} fotos del sujeto. La tasa de aprendizaje sigue siendo {2}, como se indicó; escalada linealmente con el lote sería {3}.</translation>
    </message>
    <message>
        <source>{0} ranks were started, but a step of this run can be shared by at most {1}: it has {2} micro-batches and began with {3} ranks. More would change its batch.</source>
        <translation>Se iniciaron {0} rangos, pero un paso de esta ejecución puede repartirse entre {1} como máximo: tiene {2} microlotes y comenzó con {3} rangos. Más cambiarían su lote.</translation>
    </message>
    <message>
        <source>{0} ranks were started, but nothing says where they meet: set MASTER_ADDR to the address of rank 0&apos;s machine.</source>
        <translation>Se iniciaron {0} rangos, pero nada indica dónde se encuentran: ponga en MASTER_ADDR la dirección de la máquina del rango 0.</translation>
    </message>
    <message>
        <source>{0} can be written as a .csv or a .html file.</source>
        <translation>{0} se puede escribir como archivo .csv o .html.</translation>
    </message>
    <message>
        <source>Patience needs a judge, which says what previews are better.</source>
        <translation>La paciencia necesita un juez, que dice qué vistas previas son mejores.</translation>
    </message>
    <message>
        <source>{0} previews in a row were no better than those of step {1}: the training ends here.</source>
        <translation>{0} vistas previas seguidas no fueron mejores que las del paso {1}: el entrenamiento termina aquí.</translation>
    </message>
    <message>
        <source>{0} runs are left, which keep up to {1}, and the disk has {2} free. A full disk stops the experiment; it goes on once there is room.</source>
        <translation>Quedan {0} ejecuciones, que ocupan hasta {1}, y el disco tiene {2} libres. Un disco lleno detiene el experimento; continúa en cuanto hay sitio.</translation>
    </message>
    <message>
        <source>The steps are used up: no further setting is tried.</source>
        <translation>Se han agotado los pasos: no se prueba ningún otro ajuste.</translation>
    </message>
    <message>
        <source>{0} steps do not reach for one setting and the runs that confirm it: that takes {1}.</source>
        <translation>{0} pasos no bastan para un ajuste y las ejecuciones que lo confirman: hacen falta {1}.</translation>
    </message>
    <message>
        <source>{0} was not confirmed on fresh seeds: its figure comes from the search itself, and is no evidence. Make a gallery with the model of {1} and accept that.</source>
        <translation>{0} no se confirmó con semillas nuevas: su cifra viene de la propia búsqueda y no prueba nada. Cree una galería con el modelo de {1} y acéptela.</translation>
    </message>
    <message>
        <source>Photos that look odd beside the others: {0} ({1}). The Photos page says why; so does a check by thumbsup photos list.</source>
        <translation>Fotos que llaman la atención junto a las demás: {0} ({1}). La página Fotos dice por qué; también una comprobación con thumbsup photos list.</translation>
    </message>
    <message>
        <source>This repository holds {0} files, which is no model; name the files that are wanted.</source>
        <translation>Este repositorio contiene {0} archivos, y eso no es un modelo; indique los archivos que desea.</translation>
    </message>
    <message>
        <source>{0}. The command line can accept it all the same, with a reason: thumbsup models promote {1}</source>
        <translation>{0}. La línea de órdenes puede aceptarla de todos modos, con un motivo: thumbsup models promote {1}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be the name of a preset: it needs a letter or a digit, and has at most {1} bytes.</source>
        <translation>«{0}» no puede ser el nombre de un ajuste: necesita una letra o una cifra, y como máximo {1} bytes.</translation>
    </message>
    <message>
        <source>--hires-scale draws a picture that begins with noise once more: with --init-image say a larger --size instead.</source>
        <translation>--hires-scale vuelve a dibujar una imagen que empieza con ruido: con --init-image indique un --size mayor.</translation>
    </message>
    <message>
        <source>--hires-scale {0} makes {1} of {2}: no side may have more than {3} pixels.</source>
        <translation>--hires-scale {0} hace {1} de {2}: ningún lado puede superar {3} píxeles.</translation>
    </message>
    <message>
        <source>--mask says what of a starting picture is drawn anew: name that too (--init-image).</source>
        <translation>--mask dice qué se dibuja de nuevo de una imagen inicial: indíquela también (--init-image).</translation>
    </message>
    <message>
        <source>--variation-seed {0} with --count {1} goes beyond the last seed there is, {2}.</source>
        <translation>--variation-seed {0} con --count {1} supera la última semilla, {2}.</translation>
    </message>
    <message>
        <source>The mask has {0}x{1} pixels and the starting picture {2}x{3}: both must have the same shape.</source>
        <translation>La máscara tiene {0}x{1} píxeles y la imagen inicial {2}x{3}: deben tener la misma forma.</translation>
    </message>
    <message>
        <source>The mask is black all over: nothing would be drawn anew.</source>
        <translation>La máscara es toda negra: no se dibujaría nada de nuevo.</translation>
    </message>
    <message>
        <source>The name of a run is one line of at most {0} bytes.</source>
        <translation>El nombre de un entrenamiento es una línea de como máximo {0} bytes.</translation>
    </message>
    <message>
        <source>The note of a run is text of at most {0} bytes.</source>
        <translation>La nota de un entrenamiento es texto de como máximo {0} bytes.</translation>
    </message>
    <message>
        <source>The preset &apos;{0}&apos; comes with the program. Choose another name.</source>
        <translation>El ajuste «{0}» viene con el programa. Elija otro nombre.</translation>
    </message>
    <message>
        <source>There is a preset &apos;{0}&apos; already.</source>
        <translation>Ya hay un ajuste «{0}».</translation>
    </message>
    <message>
        <source>There is no folder for your own presets: neither XDG_CONFIG_HOME nor HOME names one.</source>
        <translation>No hay carpeta para sus ajustes: ni XDG_CONFIG_HOME ni HOME nombran una.</translation>
    </message>
    <message>
        <source>does not hold a preset</source>
        <translation>no contiene un ajuste</translation>
    </message>
    <message>
        <source>{0} {1} of {2} steps leaves no step to be done: raise one of them.</source>
        <translation>{0} {1} de {2} pasos no deja ningún paso: aumente uno de los dos.</translation>
    </message>
</context>
<context>
    <name>Experiments</name>
    <message>
        <source>%1 of %2 pass (95 % interval %3 to %4)</source>
        <comment>pictures</comment>
        <translation>%1 de %2 pasan (intervalo del 95 %: de %3 a %4)</translation>
    </message>
    <message>
        <source>Best: %1, %2 steps. %3.</source>
        <comment>settings, steps, how many pass</comment>
        <translation>El mejor: %1, %2 pasos. %3.</translation>
    </message>
    <message>
        <source>as it is</source>
        <comment>the settings</comment>
        <translation>tal cual</translation>
    </message>
    <message>
        <source>No run has been judged yet.</source>
        <translation>Aún no se ha juzgado ninguna ejecución.</translation>
    </message>
    <message>
        <source>No setting has come to an end within the limits yet.</source>
        <translation>Ningún ajuste ha llegado aún al final dentro de los límites.</translation>
    </message>
    <message>
        <source>No picture passes at any setting.</source>
        <translation>Ninguna imagen pasa con ningún ajuste.</translation>
    </message>
    <message numerus="yes">
        <source>Tied with it, as far as 95 % can tell: %n others.</source>
        <translation>
            <numerusform>Empatados, hasta donde el 95 % permite decir: %n más.</numerusform>
            <numerusform>Empatados, hasta donde el 95 % permite decir: %n más.</numerusform>
        </translation>
    </message>
    <message>
        <source>On fresh seeds: %1. That is the fairer estimate.</source>
        <translation>Con semillas nuevas: %1. Es la estimación más justa.</translation>
    </message>
    <message>
        <source>Not confirmed on fresh seeds: the best of many is better by chance too.</source>
        <translation>Sin confirmar con semillas nuevas: el mejor de muchos también lo es por azar.</translation>
    </message>
    <message>
        <source>As it was (%1, %2 steps), on the same seeds: %3.</source>
        <comment>settings, steps, how many pass</comment>
        <translation>Como estaba (%1, %2 pasos), con las mismas semillas: %3.</translation>
    </message>
    <message>
        <source>So it stays as it was.</source>
        <translation>Así que se queda como estaba.</translation>
    </message>
    <message>
        <source>The new settings did better there.</source>
        <translation>Los nuevos ajustes fueron mejores ahí.</translation>
    </message>
    <message>
        <source>At 95 % the two cannot be told apart.</source>
        <translation>Con un 95 % no se pueden distinguir.</translation>
    </message>
    <message>
        <source>As many pass with the new settings, and are more like the photos.</source>
        <translation>Con los ajustes nuevos pasan las mismas, y se parecen más a las fotos.</translation>
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
    <message numerus="yes">
        <source>overrule %n verdicts</source>
        <translation>
            <numerusform>corregir %n veredicto</numerusform>
            <numerusform>corregir %n veredictos</numerusform>
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
        <source>Class batch size</source>
        <translation>Tamaño de lote de clase</translation>
    </message>
    <message>
        <source>Class photos a step; 0 takes as many as instance photos. Fewer make a step faster; their loss weighs the same.</source>
        <translation>Fotos de la clase por paso; 0 toma tantas como del sujeto. Menos aceleran el paso; su pérdida pesa lo mismo.</translation>
    </message>
    <message>
        <source>0: as many as instance photos</source>
        <translation>0: tantas como del sujeto</translation>
    </message>
    <message>
        <source>Token embedding learning rate</source>
        <translation>Tasa de aprendizaje de los vectores de tokens</translation>
    </message>
    <message>
        <source>Of the words&apos; vectors, as in textual inversion; 0 takes the text encoder&apos;s.</source>
        <translation>De los vectores de las palabras, como en la inversión textual; 0 toma la del codificador de texto.</translation>
    </message>
    <message>
        <source>Timestep bias</source>
        <translation>Sesgo de pasos de tiempo</translation>
    </message>
    <message>
        <source>Trains noisy images more often, in which shapes and colours are decided: their density grows with this power less one; 1 draws all alike.</source>
        <translation>Entrena más a menudo imágenes ruidosas, en las que se deciden formas y colores: su densidad crece con esta potencia menos uno; 1 las toma por igual.</translation>
    </message>
    <message>
        <source>1: all alike</source>
        <translation>1: por igual</translation>
    </message>
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
        <source>Decay of the gradient&apos;s mean; 0 takes the last gradient alone.</source>
        <translation>Decaimiento de la media del gradiente; 0 toma solo el último gradiente.</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s square; 0 takes the last gradient alone.</source>
        <translation>Decaimiento del cuadrado del gradiente; 0 toma solo el último gradiente.</translation>
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
        <source>Decoupled weight decay of AdamW; 0 is off.</source>
        <translation>Weight decay desacoplado de AdamW; 0: desactivado.</translation>
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
        <source>Folders of photos of the subject: adds each image&apos;s similarity to them.</source>
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
        <source>Instance photos kept aside: when their loss rises, the model is learning by heart. 0: none.</source>
        <translation>Fotos de instancia reservadas: cuando su pérdida sube, el modelo está aprendiendo de memoria. 0: ninguna.</translation>
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
        <source>Share of images shown with the empty prompt; 0 shows none.</source>
        <translation>Proporción de imágenes que se muestran con el prompt vacío; 0: ninguna.</translation>
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
        <source>Steps of linear warm-up; 0 begins with the whole rate.</source>
        <translation>Pasos de calentamiento lineal; 0 empieza con la tasa completa.</translation>
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
    <message>
        <source>Project whose shelves the judge learns from, in place of folders; it is written to the project&apos;s judges unless --out says where.</source>
        <translation>Proyecto de cuyos estantes aprende el juez, en lugar de carpetas; se guarda entre los jueces del proyecto si --out no indica otro lugar.</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Atributo</translation>
    </message>
    <message>
        <source>Attribute is required</source>
        <translation>El atributo es obligatorio</translation>
    </message>
    <message>
        <source>Learns one question of its own in place of the others: whether a picture shows what the photos with this tag show, against the photos without it. A judge that is there gets it as a further question.</source>
        <translation>Aprende una pregunta propia en lugar de las demás: si una imagen muestra lo que muestran las fotos con esta etiqueta, frente a las fotos sin ella. Un juez existente la recibe como pregunta adicional.</translation>
    </message>
    <message>
        <source>Pictures without the attribute fail; otherwise it is only reported.</source>
        <translation>Las imágenes sin el atributo no pasan; si no, solo se informa.</translation>
    </message>
    <message>
        <source>Images at least</source>
        <translation>Imágenes como mínimo</translation>
    </message>
    <message>
        <source>Images that must be judged; fewer are too few to say whether a model is accepted.</source>
        <translation>Imágenes que deben juzgarse; con menos no se puede decir si un modelo se acepta.</translation>
    </message>
    <message>
        <source>Pass by hand</source>
        <translation>Aprobadas a mano</translation>
    </message>
    <message>
        <source>Images that show the subject and what is asked, whatever a judge said of them: further examples.</source>
        <translation>Imágenes que muestran el sujeto y lo que se pregunta, diga lo que diga un juez: ejemplos adicionales.</translation>
    </message>
    <message>
        <source>Fail by hand</source>
        <translation>Rechazadas a mano</translation>
    </message>
    <message>
        <source>Images that do not show the subject, whatever a judge said of them: further examples.</source>
        <translation>Imágenes que no muestran el sujeto, diga lo que diga un juez: ejemplos adicionales.</translation>
    </message>
    <message>
        <source>Class samples</source>
        <translation>Imágenes de la clase</translation>
    </message>
    <message>
        <source>Pictures of the class prompt beside the preview pictures, with a judge that asks for the subject: how many of them have become the subject is class drift. 0: none.</source>
        <translation>Imágenes del prompt de clase junto a las vistas previas, con un juez que pregunta por el sujeto: cuántas de ellas se han convertido en el sujeto es la deriva de la clase. 0: ninguna.</translation>
    </message>
    <message>
        <source>Batches that make a micro-batch, one for each process of a distributed training; as many as were started, unless told. Fewer processes take turns.</source>
        <translation>Lotes que forman un microlote, uno por cada proceso de un entrenamiento distribuido; salvo indicación, tantos como se iniciaron. Si hay menos procesos, se turnan.</translation>
    </message>
    <message>
        <source>Ranks</source>
        <translation>Rangos</translation>
    </message>
    <message>
        <source>ranks</source>
        <translation>rangos</translation>
    </message>
    <message>
        <source>Ends the training early, once so many previews in a row were no better than the best before them, by the judge. 0 trains all steps.</source>
        <translation>Termina antes el entrenamiento cuando tantas vistas previas seguidas no fueron mejores, según el juez, que las mejores anteriores. 0 entrena todos los pasos.</translation>
    </message>
    <message>
        <source>previews</source>
        <translation>vistas previas</translation>
    </message>
    <message>
        <source>1 with the starter model</source>
        <translation>1 con el modelo inicial</translation>
    </message>
    <message>
        <source>2e-4 to 8e-4 with the starter model</source>
        <translation>2e-4 a 8e-4 con el modelo inicial</translation>
    </message>
    <message>
        <source>4 with the starter model</source>
        <translation>4 con el modelo inicial</translation>
    </message>
    <message>
        <source>480 with the starter model</source>
        <translation>480 con el modelo inicial</translation>
    </message>
    <message>
        <source>A second pass draws each picture once more at so many times the side, from the first, enlarged; 1 is off. Far beyond the size that a model was made for it draws things twice: the starter up to 128 px alone.</source>
        <translation>Una segunda pasada dibuja cada imagen otra vez con el lado tantas veces mayor, a partir de la primera, ampliada; 1 la desactiva. Muy por encima del tamaño para el que se hizo un modelo, dibuja cosas dobles: el inicial solo hasta 128 px.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Address (http or https) to which every alert is sent as JSON.</source>
        <translation>Dirección (http o https) a la que se envía cada alerta como JSON.</translation>
    </message>
    <message>
        <source>Address to listen on; 0.0.0.0 or :: for all. Any but this machine&apos;s own needs keys.</source>
        <translation>Dirección en la que se escucha; 0.0.0.0 o :: para todas. Cualquiera que no sea de esta máquina necesita claves.</translation>
    </message>
    <message>
        <source>After SIGTERM, time for what is under way; then it is handed back with 503.</source>
        <translation>Tras SIGTERM, tiempo para lo que está en curso; después se devuelve con 503.</translation>
    </message>
    <message>
        <source>By how many pixels the border between kept and new is softened.</source>
        <translation>En cuántos píxeles se suaviza el límite entre lo conservado y lo nuevo.</translation>
    </message>
    <message>
        <source>Canary</source>
        <translation>Canario</translation>
    </message>
    <message>
        <source>Canary&apos;s share</source>
        <translation>Parte del canario</translation>
    </message>
    <message>
        <source>Candidate that draws a share of the requests beside the version in production, and is compared with it: a version, as v4, or a stage (candidate, accepted), of which it is the newest version after production&apos;s.</source>
        <translation>Candidata que dibuja una parte de las peticiones junto a la versión en producción y se compara con ella: una versión, como v4, o una etapa (candidate, accepted), de la que es la más nueva tras la de producción.</translation>
    </message>
    <message>
        <source>Certificate (HTTPS)</source>
        <translation>Certificado (HTTPS)</translation>
    </message>
    <message>
        <source>Certificate chain (PEM); with its key the server speaks HTTPS.</source>
        <translation>Cadena de certificados (PEM); con su clave el servidor habla HTTPS.</translation>
    </message>
    <message>
        <source>Check of the seeds every</source>
        <translation>Comprobar las semillas cada</translation>
    </message>
    <message>
        <source>Folder of the LoRAs that prompts may name, &lt;lora:NAME:0.8&gt;; without it none may.</source>
        <translation>Carpeta de los LoRA que pueden nombrar los prompts, &lt;lora:NAME:0.8&gt;; sin ella ninguno.</translation>
    </message>
    <message>
        <source>Go back by itself</source>
        <translation>Volver por sí mismo</translation>
    </message>
    <message>
        <source>Hires scale</source>
        <translation>Factor hires</translation>
    </message>
    <message>
        <source>Hires steps</source>
        <translation>Pasos hires</translation>
    </message>
    <message>
        <source>Hires strength</source>
        <translation>Fuerza hires</translation>
    </message>
    <message>
        <source>Hours after which the acceptance pictures of the version in production are drawn anew and compared bit by bit, and first at the start; 0: never.</source>
        <translation>Horas tras las que las imágenes de aceptación de la versión en producción se dibujan de nuevo y se comparan bit a bit, primero al inicio; 0: nunca.</translation>
    </message>
    <message>
        <source>How far images vary from that of the seed: 0 not at all, 1 they are those of the variation seed. 0.1 to 0.3 keeps what is seen.</source>
        <translation>Cuánto se apartan las imágenes de la de la semilla: 0 nada, 1 son las de la semilla de variación. De 0,1 a 0,3 se conserva lo que se ve.</translation>
    </message>
    <message>
        <source>How much of the starting picture is drawn anew: that share of the steps is done, the last ones. 0.3 changes details, 0.75 most of it.</source>
        <translation>Cuánto de la imagen inicial se dibuja de nuevo: se hace esa parte de los pasos, los últimos. 0,3 cambia detalles, 0,75 casi todo.</translation>
    </message>
    <message>
        <source>How much the second pass draws anew; 0.5 to 0.7 adds detail, more changes the picture.</source>
        <translation>Cuánto dibuja de nuevo la segunda pasada; de 0,5 a 0,7 añade detalle, más cambia la imagen.</translation>
    </message>
    <message>
        <source>Keeps pictures up to this size together, the latest; 0: none.</source>
        <translation>Conserva imágenes hasta este tamaño total, las últimas; 0: ninguna.</translation>
    </message>
    <message>
        <source>Key of the certificate</source>
        <translation>Clave del certificado</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>LoRAs that may be named</source>
        <translation>LoRA que se pueden nombrar</translation>
    </message>
    <message>
        <source>Log prompts</source>
        <translation>Registrar los prompts</translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation>Lado más largo</translation>
    </message>
    <message>
        <source>Longest side of a picture that may be asked for.</source>
        <translation>Lado más largo de una imagen que se puede pedir.</translation>
    </message>
    <message>
        <source>Longest time a request may wait and draw.</source>
        <translation>Tiempo máximo que una petición puede esperar y dibujar.</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Máscara</translation>
    </message>
    <message>
        <source>Mask blur</source>
        <translation>Desenfoque de máscara</translation>
    </message>
    <message>
        <source>Most pictures one request may ask for.</source>
        <translation>Máximo de imágenes que puede pedir una petición.</translation>
    </message>
    <message>
        <source>Most steps that may be asked for.</source>
        <translation>Máximo de pasos que se pueden pedir.</translation>
    </message>
    <message>
        <source>Picture of the starting picture&apos;s shape that says what is drawn anew (inpainting): white is, black stays as it is.</source>
        <translation>Imagen con la forma de la inicial que dice qué se dibuja de nuevo (inpainting): lo blanco sí, lo negro queda igual.</translation>
    </message>
    <message>
        <source>Picture to start from instead of noise (image to image); it is scaled and cropped around its middle to the size.</source>
        <translation>Imagen con la que se empieza en vez de ruido (imagen a imagen); se escala y se recorta al centro al tamaño.</translation>
    </message>
    <message>
        <source>Pictures a request</source>
        <translation>Imágenes por petición</translation>
    </message>
    <message>
        <source>Pictures kept (MB)</source>
        <translation>Imágenes conservadas (MB)</translation>
    </message>
    <message>
        <source>Pictures kept for</source>
        <translation>Imágenes conservadas durante</translation>
    </message>
    <message>
        <source>Pictures looked back on</source>
        <translation>Imágenes que se consideran</translation>
    </message>
    <message>
        <source>Pictures that are kept go after this time.</source>
        <translation>Las imágenes conservadas se van tras este tiempo.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>Port for health and metrics</source>
        <translation>Puerto para estado y métricas</translation>
    </message>
    <message>
        <source>Port of its own for /healthz, /readyz and /metrics, which need no key, so that pictures never starve them; 0 takes a free one.</source>
        <translation>Puerto propio para /healthz, /readyz y /metrics, que no necesitan clave, para que las imágenes nunca los dejen sin respuesta; 0 toma uno libre.</translation>
    </message>
    <message>
        <source>Port to listen on; 0 takes a free one and says which.</source>
        <translation>Puerto en el que se escucha; 0 toma uno libre y dice cuál.</translation>
    </message>
    <message>
        <source>Private key of the certificate (PEM).</source>
        <translation>Clave privada del certificado (PEM).</translation>
    </message>
    <message>
        <source>Puts the version before back into production when fewer of the last pictures pass than the criterion asks, of 20 at least.</source>
        <translation>Vuelve a poner en producción la versión anterior cuando pasan menos de las últimas imágenes de las que pide el criterio, con 20 como mínimo.</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Requests of one client</source>
        <translation>Peticiones de un cliente</translation>
    </message>
    <message>
        <source>Requests of one client that may wait.</source>
        <translation>Peticiones de un cliente que pueden esperar.</translation>
    </message>
    <message>
        <source>Requests that may wait; further ones are answered 429 with Retry-After.</source>
        <translation>Peticiones que pueden esperar; a las demás se responde 429 con Retry-After.</translation>
    </message>
    <message>
        <source>Requests that wait</source>
        <translation>Peticiones en espera</translation>
    </message>
    <message>
        <source>Seed of the noise that a variation goes towards; image i uses it + i, and all images the same seed.</source>
        <translation>Semilla del ruido hacia el que va una variación; la imagen i usa esta + i, y todas la misma semilla.</translation>
    </message>
    <message>
        <source>Share of the pictures that are judged after they were sent.</source>
        <translation>Parte de las imágenes que se juzgan tras enviarse.</translation>
    </message>
    <message>
        <source>Share of the requests that the candidate draws.</source>
        <translation>Parte de las peticiones que dibuja la candidata.</translation>
    </message>
    <message>
        <source>Share that is judged</source>
        <translation>Parte que se juzga</translation>
    </message>
    <message>
        <source>Starting picture</source>
        <translation>Imagen inicial</translation>
    </message>
    <message>
        <source>Steps at most</source>
        <translation>Pasos como máximo</translation>
    </message>
    <message>
        <source>Steps of the second pass, of which its strength&apos;s share is done; 0 takes as many as the first has.</source>
        <translation>Pasos de la segunda pasada, de los que se hace la parte de su fuerza; 0: tantos como la primera.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Fuerza</translation>
    </message>
    <message>
        <source>Tell alerts to</source>
        <translation>Avisar de las alertas a</translation>
    </message>
    <message>
        <source>Time a request may take</source>
        <translation>Tiempo de una petición</translation>
    </message>
    <message>
        <source>Time to finish</source>
        <translation>Tiempo para terminar</translation>
    </message>
    <message>
        <source>Variation seed</source>
        <translation>Semilla de variación</translation>
    </message>
    <message>
        <source>Variation strength</source>
        <translation>Fuerza de variación</translation>
    </message>
    <message>
        <source>Verdicts over which the pass ratio and the shift of the scores are taken.</source>
        <translation>Veredictos sobre los que se toman el % de aptas y el desplazamiento de las puntuaciones.</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Vigilancia</translation>
    </message>
    <message>
        <source>Writes prompts into the request log too.</source>
        <translation>Escribe también los prompts en el registro de peticiones.</translation>
    </message>
    <message>
        <source>days</source>
        <translation>días</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
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
    <message>
        <source>stranger?</source>
        <translation>¿otra?</translation>
    </message>
    <message>
        <source>subject?</source>
        <translation>¿sujeto?</translation>
    </message>
    <message>
        <source>no face</source>
        <translation>sin cara</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>caras</translation>
    </message>
    <message>
        <source>small face</source>
        <translation>cara pequeña</translation>
    </message>
    <message>
        <source>Does not look like the other instance photos, but as the class photos do: is it the same person?</source>
        <translation>No se parece a las otras fotos de instancia, sino a las de clase: ¿es la misma persona?</translation>
    </message>
    <message>
        <source>Looks like the instance photos: the subject must not be among the class photos</source>
        <translation>Se parece a las fotos de instancia: el sujeto no debe estar entre las fotos de clase</translation>
    </message>
    <message>
        <source>No face was found; most of the others show one</source>
        <translation>No se encontró ninguna cara; la mayoría de las otras muestra una</translation>
    </message>
    <message>
        <source>Shows several faces (%1): training cannot tell whose it is</source>
        <translation>Muestra varias caras (%1): el entrenamiento no puede saber de quién se trata</translation>
    </message>
    <message>
        <source>The face is small: %1 % of the photo&apos;s side; crop closer</source>
        <translation>La cara es pequeña: %1 % del lado de la foto; recorte más cerca</translation>
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
    <name>Remedy</name>
    <message>
        <source>Show “%1”</source>
        <comment>a parameter</comment>
        <translation>Ver «%1»</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Añadir fotos</translation>
    </message>
    <message>
        <source>Train a judge</source>
        <translation>Entrenar un juez</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>Elegir un modelo base</translation>
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
    <message>
        <source>name a run</source>
        <translation>nombrar un entrenamiento</translation>
    </message>
</context>
<context>
    <name>ServePage</name>
    <message>
        <source>Any</source>
        <translation>Cualquiera</translation>
    </message>
    <message>
        <source>Copy parameters</source>
        <translation>Copiar los parámetros</translation>
    </message>
    <message>
        <source>Ctrl+Enter makes pictures, Escape stops.</source>
        <translation>Ctrl+Intro crea las imágenes, Escape detiene.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Listo.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Dibujando</translation>
    </message>
    <message>
        <source>Drawing {0} of {1} …</source>
        <translation>Dibujando {0} de {1} …</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Make pictures</source>
        <translation>Crear imágenes</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Prompt negativo</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>Sin evaluar</translation>
    </message>
    <message>
        <source>Not judged yet</source>
        <translation>Aún sin evaluar</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Pictures of this visit appear here.</source>
        <translation>Aquí aparecen las imágenes de esta visita.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Seed {0}</source>
        <translation>Semilla {0}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>Se está cargando el modelo</translation>
    </message>
    <message>
        <source>The parameters are on the clipboard.</source>
        <translation>Los parámetros están en el portapapeles.</translation>
    </message>
    <message>
        <source>The server answered {0}.</source>
        <translation>El servidor respondió {0}.</translation>
    </message>
    <message>
        <source>The server does not answer</source>
        <translation>El servidor no responde</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>Usar estos</translation>
    </message>
    <message>
        <source>Waiting for a turn …</source>
        <translation>Esperando turno …</translation>
    </message>
    <message>
        <source>{0} of {1} were made.</source>
        <translation>Se crearon {0} de {1}.</translation>
    </message>
    <message>
        <source>{0} serves</source>
        <translation>En servicio: {0}</translation>
    </message>
    <message>
        <source>✓ pass, {0} %</source>
        <translation>✓ aceptada, {0} %</translation>
    </message>
    <message>
        <source>✗ fail, {0} %</source>
        <translation>✗ rechazada, {0} %</translation>
    </message>
</context>
<context>
    <name>ServerAlerts</name>
    <message>
        <source>Fewer of the last pictures pass than the criterion asks.</source>
        <translation>Pasan menos de las últimas imágenes de las que pide el criterio.</translation>
    </message>
    <message>
        <source>The pass rate has fallen: the CUSUM is over its alarm.</source>
        <translation>La tasa de aprobación ha bajado: el CUSUM supera su alarma.</translation>
    </message>
    <message>
        <source>The judge&apos;s scores are spread otherwise than at first: the PSI is over its alarm.</source>
        <translation>Las puntuaciones del juez se reparten de otro modo que al principio: el PSI supera su alarma.</translation>
    </message>
    <message>
        <source>The judge cannot look at the pictures; the server&apos;s log says why.</source>
        <translation>El juez no puede mirar las imágenes; el registro del servidor dice por qué.</translation>
    </message>
    <message>
        <source>The version in production cannot be loaded; the one before goes on.</source>
        <translation>La versión en producción no se puede cargar; la anterior sigue.</translation>
    </message>
    <message>
        <source>The server has put the version before back into production, because too few pictures passed.</source>
        <translation>El servidor ha vuelto a poner en producción la versión anterior, porque pasaban muy pocas imágenes.</translation>
    </message>
    <message>
        <source>Too few pictures pass, and there is no version before to go back to.</source>
        <translation>Pasan muy pocas imágenes y no hay ninguna versión anterior a la que volver.</translation>
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
    <message>
        <source>It began with a picture: choose that as the starting picture.</source>
        <translation>Empezó con una imagen: elíjala como imagen inicial.</translation>
    </message>
    <message>
        <source>It was made with a mask: choose its file.</source>
        <translation>Se hizo con una máscara: elija su archivo.</translation>
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
        <source>accepted</source>
        <translation>aceptada</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>no aceptada</translation>
    </message>
    <message>
        <source>95 % interval %1 – %2 · criterion %3 · judge &quot;%4&quot; (right on at least %5 %)</source>
        <translation>intervalo del 95&#xa0;% %1 – %2 · criterio %3 · juez «%4» (al menos %5&#xa0;% de aciertos)</translation>
    </message>
    <message>
        <source>too few to say</source>
        <translation>muy pocas para decidir</translation>
    </message>
    <message>
        <source>%1 images are needed</source>
        <translation>hacen falta %1 imágenes</translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <comment>images that count all the same</comment>
        <translation>
            <numerusform>%n eliminada</numerusform>
            <numerusform>%n eliminadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overruled by hand</source>
        <comment>verdicts</comment>
        <translation>
            <numerusform>%n corregido a mano</numerusform>
            <numerusform>%n corregidos a mano</numerusform>
        </translation>
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
    <name>thumbsup::AutoCropDialog</name>
    <message>
        <source>Auto-crop</source>
        <translation>Recorte automático</translation>
    </message>
    <message>
        <source>Photos that would be cropped</source>
        <translation>Fotos que se recortarían</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>Crop %n photos?</source>
        <translation>
            <numerusform>¿Recortar %n foto?</numerusform>
            <numerusform>¿Recortar %n fotos?</numerusform>
        </translation>
    </message>
    <message>
        <source>What is dark falls away. The files stay as they are, and one undo takes all of it back.</source>
        <translation>Lo oscuro desaparece. Los archivos quedan como están, y deshacer una vez lo revierte todo.</translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are</source>
        <translation>
            <numerusform>%n se deja como está</numerusform>
            <numerusform>%n se dejan como están</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos that are left as they are, and why</source>
        <translation>Fotos que se dejan como están, y por qué</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message numerus="yes">
        <source>Crop %n photos</source>
        <translation>
            <numerusform>Recortar %n foto</numerusform>
            <numerusform>Recortar %n fotos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::AxisEditor</name>
    <message>
        <source>Do not vary it</source>
        <translation>No variarlo</translation>
    </message>
    <message>
        <source>Do not vary %1</source>
        <translation>No variar %1</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>Valores de %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::AxisSlider</name>
    <message>
        <source>Click to add a value, drag to move one, double-click or Delete to take one away. With the keyboard: left and right move the chosen one, up and down choose another, Insert adds one.</source>
        <translation>Un clic añade un valor, arrastrar lo mueve, un doble clic o Supr lo quita. Con el teclado: izquierda y derecha mueven el elegido, arriba y abajo eligen otro, Insert añade uno.</translation>
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
    <message>
        <source>Too few images to say: %1 are needed</source>
        <translation>Muy pocas imágenes para decidir: hacen falta %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::CaptionsDialog</name>
    <message>
        <source>Captions</source>
        <translation>Descripciones</translation>
    </message>
    <message numerus="yes">
        <source>Captions of %n photos</source>
        <translation>
            <numerusform>Descripción de %n foto</numerusform>
            <numerusform>Descripciones de %n fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Write anew</source>
        <translation>Escribir de nuevo</translation>
    </message>
    <message>
        <source>Change what is there</source>
        <translation>Cambiar lo que hay</translation>
    </message>
    <message>
        <source>What is done to the captions</source>
        <translation>Qué se hace con las descripciones</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>{tags} stands for the photo&apos;s tags, {file} for its name, {folder} for its folder</source>
        <translation>{tags} son las etiquetas de la foto, {file} su nombre, {folder} su carpeta</translation>
    </message>
    <message>
        <source>a photo of Rex, {tags}</source>
        <translation>una foto de Rex, {tags}</translation>
    </message>
    <message>
        <source>{tags}, {file} and {folder} are filled in for each photo, whenever it is trained on.</source>
        <translation>{tags}, {file} y {folder} se rellenan para cada foto cada vez que se entrena.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Capital letters count</source>
        <translation>Las mayúsculas cuentan</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Reemplazar por</translation>
    </message>
    <message>
        <source>Empty takes away what was found</source>
        <translation>Vacío: quita lo encontrado</translation>
    </message>
    <message>
        <source>Put in front</source>
        <translation>Poner delante</translation>
    </message>
    <message>
        <source>With its comma and blank</source>
        <translation>Con su coma y su espacio</translation>
    </message>
    <message>
        <source>Put behind</source>
        <translation>Poner detrás</translation>
    </message>
    <message>
        <source>What the captions become</source>
        <translation>En qué se convierten las descripciones</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Caption now</source>
        <translation>Descripción ahora</translation>
    </message>
    <message>
        <source>Caption then</source>
        <translation>Descripción después</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Change the captions</source>
        <translation>Cambiar las descripciones</translation>
    </message>
    <message numerus="yes">
        <source>%n captions change.</source>
        <translation>
            <numerusform>Cambia %n descripción.</numerusform>
            <numerusform>Cambian %n descripciones.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have no caption of their own (they are told the shelf&apos;s prompt) and stay so.</source>
        <translation>
            <numerusform>%n foto no tiene descripción propia (vale el prompt del estante) y queda así.</numerusform>
            <numerusform>%n fotos no tienen descripción propia (vale el prompt del estante) y quedan así.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>Se muestran las primeras %1.</translation>
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
    <message>
        <source>%1 min</source>
        <comment>minutes since the beginning</comment>
        <translation>%1 min</translation>
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
    <name>thumbsup::DeployPage</name>
    <message>
        <source>Start serving</source>
        <translation>Empezar a servir</translation>
    </message>
    <message>
        <source>Starts a server beside this window; it ends with the window</source>
        <translation>Inicia un servidor junto a esta ventana; termina con ella</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>Dejar de servir</translation>
    </message>
    <message>
        <source>Takes nothing new, finishes what is under way, and ends the server</source>
        <translation>No acepta nada nuevo, termina lo que está en curso y acaba el servidor</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copies the server&apos;s address</source>
        <translation>Copia la dirección del servidor</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Abrir en el navegador</translation>
    </message>
    <message>
        <source>The server&apos;s page for people</source>
        <translation>La página del servidor para personas</translation>
    </message>
    <message>
        <source>Make a key…</source>
        <translation>Crear una clave…</translation>
    </message>
    <message>
        <source>For somebody who asks from another machine; shown this once</source>
        <translation>Para alguien que pregunta desde otra máquina; se muestra solo esta vez</translation>
    </message>
    <message>
        <source>Take ports that are free</source>
        <translation>Usar puertos libres</translation>
    </message>
    <message>
        <source>Other ports than those that are taken</source>
        <translation>Otros puertos que los ocupados</translation>
    </message>
    <message>
        <source>Put into production</source>
        <translation>Poner en producción</translation>
    </message>
    <message>
        <source>The accepted version that is chosen in the list; a server that runs loads it and goes on</source>
        <translation>La versión aceptada elegida en la lista; un servidor en marcha la carga y sigue</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Revertir</translation>
    </message>
    <message>
        <source>Puts the version that was in production before back there; a server that runs loads it and goes on</source>
        <translation>Vuelve a poner en producción la versión anterior; un servidor en marcha la carga y sigue</translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation>Buscar un parámetro</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message>
        <source>No versions yet: train, judge the images in the Gallery, and accept what passes.</source>
        <translation>Aún no hay versiones: entrene, haga juzgar las imágenes en la Galería y acepte lo que pase.</translation>
    </message>
    <message>
        <source>Put %1 into production</source>
        <translation>Poner %1 en producción</translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation>Volver a %1</translation>
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
    <name>thumbsup::ExperimentForm</name>
    <message>
        <source>Values, 1e-5,5e-5, or a range, 1e-6..1e-4/5: five values. Numbers with a point.</source>
        <translation>Valores, 1e-5,5e-5, o un intervalo, 1e-6..1e-4/5: cinco valores. Números con punto.</translation>
    </message>
    <message>
        <source>After which the pictures are judged, 400,800 or 400..1000/4. They cost nothing: all are read off one run.</source>
        <translation>Tras los cuales se juzgan las imágenes, 400,800 o 400..1000/4. No cuestan nada: todos se leen de una ejecución.</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Semillas</translation>
    </message>
    <message>
        <source>Runs of every setting, each with another seed</source>
        <translation>Ejecuciones de cada ajuste, cada una con otra semilla</translation>
    </message>
    <message>
        <source>Way through them</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Halving gives the steps to the settings that are ahead; a grid takes all to their end</source>
        <translation>La división da los pasos a los ajustes que van por delante; una rejilla los lleva todos al final</translation>
    </message>
    <message>
        <source>Halving: the better half goes on</source>
        <translation>División: sigue la mejor mitad</translation>
    </message>
    <message>
        <source>Grid: all to the end</source>
        <translation>Rejilla: todos hasta el final</translation>
    </message>
    <message>
        <source>Minutes for all of it, confirmation included; no run begins that would not end in it</source>
        <translation>Minutos para todo, confirmación incluida; no empieza ninguna ejecución que no fuera a terminar a tiempo</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Find the best</source>
        <translation>Buscar el mejor</translation>
    </message>
    <message>
        <source>Tries the settings, has the judge look at every run&apos;s pictures, and confirms the best on fresh seeds</source>
        <translation>Prueba los ajustes, hace que el juez mire las imágenes de cada ejecución y confirma el mejor con semillas nuevas</translation>
    </message>
    <message numerus="yes">
        <source>%n settings</source>
        <translation>
            <numerusform>%n ajuste</numerusform>
            <numerusform>%n ajustes</numerusform>
        </translation>
    </message>
    <message>
        <source>at most %1 steps</source>
        <translation>como mucho %1 pasos</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>time</comment>
        <translation>como mucho %1</translation>
    </message>
    <message numerus="yes">
        <source>%n runs, and those that confirm</source>
        <translation>
            <numerusform>%n ejecución, y las que confirman</numerusform>
            <numerusform>%n ejecuciones, y las que confirman</numerusform>
        </translation>
    </message>
    <message>
        <source>Vary another parameter</source>
        <translation>Variar otro parámetro</translation>
    </message>
    <message>
        <source>Every combination of the values of all of them is a setting</source>
        <translation>Cada combinación de los valores de todos es un ajuste</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> pasos</translation>
    </message>
    <message>
        <source>Time at most</source>
        <translation>Tiempo máximo</translation>
    </message>
    <message>
        <source>Steps in all</source>
        <translation>Pasos en total</translation>
    </message>
    <message>
        <source>Optimizer steps of all runs together at most, confirmation included</source>
        <translation>Pasos del optimizador de todas las ejecuciones juntas como máximo, confirmación incluida</translation>
    </message>
    <message>
        <source>Values with a comma between, or a range, 1..8/4: four values.</source>
        <translation>Valores separados por comas, o un intervalo, 1..8/4: cuatro valores.</translation>
    </message>
    <message>
        <source>at most %1 on the disk</source>
        <comment>size</comment>
        <translation>como máximo %1 en el disco</translation>
    </message>
    <message>
        <source>The disk will not hold all of it: %1 are free.</source>
        <translation>No cabrá todo en el disco: quedan %1 libres.</translation>
    </message>
    <message>
        <source>about %1, pictures not counted</source>
        <comment>time</comment>
        <translation>unos %1, sin contar las imágenes</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExperimentResults</name>
    <message>
        <source>Show run</source>
        <translation>Ver la ejecución</translation>
    </message>
    <message>
        <source>Chooses the run of this cell on the Train page</source>
        <translation>Elige la ejecución de esta celda en la página Entrenar</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Mapa de calor</translation>
    </message>
    <message>
        <source>Leaderboard</source>
        <translation>Clasificación</translation>
    </message>
    <message>
        <source>Picture in every cell</source>
        <translation>Imagen en cada celda</translation>
    </message>
    <message>
        <source>The same picture, of the same seed, of every setting side by side</source>
        <translation>La misma imagen, de la misma semilla, de cada ajuste, una junto a otra</translation>
    </message>
    <message>
        <source>Numbers only</source>
        <translation>Solo números</translation>
    </message>
    <message>
        <source>Picture </source>
        <comment>before its number</comment>
        <translation>Imagen </translation>
    </message>
    <message>
        <source>Pictures of the chosen setting</source>
        <translation>Imágenes del ajuste elegido</translation>
    </message>
    <message>
        <source>None yet. An experiment tries settings of the training, has the judge look at the pictures of every run, and confirms the best on fresh seeds.</source>
        <translation>Aún no hay. Un experimento prueba ajustes del entrenamiento, hace que el juez mire las imágenes de cada ejecución y confirma el mejor con semillas nuevas.</translation>
    </message>
    <message>
        <source>Choose a cell to see its pictures</source>
        <translation>Elija una celda para ver sus imágenes</translation>
    </message>
    <message>
        <source>%1 after %2 steps, seed %3</source>
        <translation>%1 tras %2 pasos, semilla %3</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Imagen %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExperimentsDialog</name>
    <message>
        <source>Experiments</source>
        <translation>Experimentos</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>Nuevo experimento</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Experimento</translation>
    </message>
    <message>
        <source>What is done is kept; it goes on where it was</source>
        <translation>Lo hecho se conserva; sigue donde estaba</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>Usar estos ajustes</translation>
    </message>
    <message>
        <source>Puts the best settings into the form of the Train page; can be undone</source>
        <translation>Pone los mejores ajustes en el formulario de la página Entrenar; se puede deshacer</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>Exportar informe…</translation>
    </message>
    <message>
        <source>A page with heat map and pictures, or a CSV file</source>
        <translation>Una página con mapa de calor e imágenes, o un archivo CSV</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>What runs goes on</source>
        <translation>Lo que está en marcha sigue</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Detener y guardar</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>terminado</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>sin terminar</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n ejecución</numerusform>
            <numerusform>%n ejecuciones</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>Ajustes de %1</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Exportar informe</translation>
    </message>
    <message>
        <source>Pages (*.html)</source>
        <translation>Páginas (*.html)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tablas (*.csv)</translation>
    </message>
    <message>
        <source>The report is written.</source>
        <translation>El informe está escrito.</translation>
    </message>
    <message>
        <source>Holds the run between two steps; nothing is written</source>
        <translation>Detiene la ejecución entre dos pasos; no se escribe nada</translation>
    </message>
    <message>
        <source>Accept as version</source>
        <translation>Aceptar como versión</translation>
    </message>
    <message>
        <source>Puts the model of the best settings into the registry, with the pictures of its fresh seed as the evidence</source>
        <translation>Pone el modelo de los mejores ajustes en el registro, con las imágenes de su semilla nueva como prueba</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>%1 of %2 pictures of %3 pass</source>
        <comment>pictures, run</comment>
        <translation>pasan %1 de %2 imágenes de %3</translation>
    </message>
    <message>
        <source>%1 is accepted: %2.</source>
        <translation>%1 está aceptada: %2.</translation>
    </message>
    <message>
        <source>%1 is a candidate. %2.</source>
        <translation>%1 es candidata. %2.</translation>
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
        <source>Step %1: %2 of %3 pass, similarity %4</source>
        <translation>Paso %1: %2 de %3 aptas, parecido %4</translation>
    </message>
    <message>
        <source>Class drift: %1 of %2 pictures of the class pass as the subject</source>
        <translation>Deriva de la clase: %1 de %2 imágenes de la clase pasan por el sujeto</translation>
    </message>
    <message numerus="yes">
        <source>%n nearly copied from a photo</source>
        <translation>
            <numerusform>%n casi copiada de una foto</numerusform>
            <numerusform>%n casi copiadas de una foto</numerusform>
        </translation>
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
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>Todas las preguntas</translation>
    </message>
    <message>
        <source>Which question of the judge &quot;pass&quot;, &quot;fail&quot; and &quot;surest&quot; are about</source>
        <translation>A qué pregunta del juez se refieren «pasa», «no pasa» y «más seguras»</translation>
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
        <source>similarity to %1</source>
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
    <message>
        <source>overruled by hand: passes</source>
        <translation>corregido a mano: pasa</translation>
    </message>
    <message>
        <source>overruled by hand: does not pass</source>
        <translation>corregido a mano: no pasa</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>Variación</translation>
    </message>
    <message>
        <source>%1 towards seed %2</source>
        <translation>%1 hacia la semilla %2</translation>
    </message>
    <message>
        <source>Second pass</source>
        <translation>Segunda pasada</translation>
    </message>
    <message>
        <source>%1 times the side</source>
        <translation>%1 veces el lado</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Fuerza</translation>
    </message>
    <message>
        <source>Mask blur</source>
        <translation>Desenfoque de máscara</translation>
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
    <message>
        <source>, overruled by hand: passes</source>
        <translation>, corregido a mano: pasa</translation>
    </message>
    <message>
        <source>, overruled by hand: does not pass</source>
        <translation>, corregido a mano: no pasa</translation>
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
    <message>
        <source>Overrules the judge; the next one learns from it. Such images never count as passing.</source>
        <translation>Corrige al juez; el próximo aprende de ello. Estas imágenes nunca cuentan como aprobadas.</translation>
    </message>
    <message>
        <source>This passes</source>
        <translation>Esta pasa</translation>
    </message>
    <message>
        <source>This does not pass</source>
        <translation>Esta no pasa</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>Imágenes más grandes</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>Imágenes más pequeñas</translation>
    </message>
    <message>
        <source>Use as starting picture</source>
        <translation>Usar como imagen inicial</translation>
    </message>
    <message>
        <source>The next images begin with this one instead of noise</source>
        <translation>Las próximas imágenes empiezan con esta en vez de ruido</translation>
    </message>
    <message>
        <source>Draw a part anew...</source>
        <translation>Dibujar una parte de nuevo…</translation>
    </message>
    <message>
        <source>Paints which part of the picture the next images draw anew</source>
        <translation>Pinta qué parte de la imagen dibujan de nuevo las próximas</translation>
    </message>
    <message>
        <source>Variations of this picture</source>
        <translation>Variaciones de esta imagen</translation>
    </message>
    <message>
        <source>Draws a few images of the same seed that differ a little</source>
        <translation>Dibuja algunas imágenes de la misma semilla, un poco distintas</translation>
    </message>
    <message>
        <source>Twice the size</source>
        <translation>El doble de grande</translation>
    </message>
    <message>
        <source>Draws the image once more at twice its size, with more detail. Models draw well up to about twice the size they were made for; the starter only at its own</source>
        <translation>Dibuja la imagen otra vez al doble de tamaño, con más detalle. Los modelos dibujan bien hasta cerca del doble del tamaño para el que se hicieron; el inicial solo en el suyo</translation>
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
    <message>
        <source>%1 (at least %2 % right)</source>
        <translation>%1 (al menos %2&#xa0;% de aciertos)</translation>
    </message>
</context>
<context>
    <name>thumbsup::HeatMap</name>
    <message>
        <source>Settings and steps</source>
        <translation>Ajustes y pasos</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 pasos</translation>
    </message>
    <message>
        <source>Not trained as far as that</source>
        <translation>No entrenado hasta ahí</translation>
    </message>
    <message>
        <source>similarity %1</source>
        <translation>similitud %1</translation>
    </message>
    <message>
        <source>class drift: %1 of %2 pictures of the class show the subject</source>
        <translation>deriva de clase: %1 de %2 imágenes de la clase muestran al sujeto</translation>
    </message>
    <message>
        <source>nearly copied: %1</source>
        <translation>casi copiadas: %1</translation>
    </message>
    <message>
        <source>the best</source>
        <translation>el mejor</translation>
    </message>
    <message>
        <source>beyond the limits, so that it cannot win</source>
        <translation>fuera de los límites, así que no puede ganar</translation>
    </message>
    <message>
        <source>tied with the best: at 95 % they cannot be told apart</source>
        <translation>empatado con el mejor: al 95 % no se distinguen</translation>
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
    <message>
        <source>Deploy</source>
        <translation>Desplegar</translation>
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
    <message>
        <source>Learn a tag...</source>
        <translation>Aprender una etiqueta...</translation>
    </message>
    <message>
        <source>Learns from the photos with one of your tags, and those without it, whether a picture shows that; only reported</source>
        <translation>Aprende de las fotos con una de sus etiquetas, y de las que no la tienen, si una imagen lo muestra; solo se informa</translation>
    </message>
    <message>
        <source>No photo has a tag. On the Photos page, tag those that show it, for example &quot;moustache&quot;.</source>
        <translation>Ninguna foto tiene etiqueta. En la página Fotos, etiquete las que lo muestran, por ejemplo «moustache».</translation>
    </message>
    <message>
        <source>Learning the tag &quot;%1&quot;</source>
        <translation>Aprendiendo la etiqueta «%1»</translation>
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
    <message>
        <source>Without contrast photos the judge learns who it is, but not the gesture.</source>
        <translation>Sin fotos de contraste el juez aprende quién es, pero no el gesto.</translation>
    </message>
    <message>
        <source>Without class photos the judge learns the gesture, but not who shows it.</source>
        <translation>Sin fotos de clase el juez aprende el gesto, pero no quién lo hace.</translation>
    </message>
    <message>
        <source>%1 · at least %2 % · %3</source>
        <translation>%1 · al menos %2&#xa0;% · %3</translation>
    </message>
    <message>
        <source>cross-validated</source>
        <translation>validación cruzada</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>Every question has its own threshold and its own mistakes</source>
        <translation>Cada pregunta tiene su propio umbral y sus propios errores</translation>
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
        <source>%1 (by faces)</source>
        <comment>a question, and how it is told</comment>
        <translation>%1 (por las caras)</translation>
    </message>
    <message>
        <source>%1 (by the backbone)</source>
        <comment>a question, and how it is told</comment>
        <translation>%1 (por la red base)</translation>
    </message>
    <message>
        <source>Right on what it never saw: %1.</source>
        <translation>Aciertos en lo que nunca vio: %1.</translation>
    </message>
    <message>
        <source>It cannot answer: %1.</source>
        <translation>No puede responder: %1.</translation>
    </message>
    <message>
        <source>all of the negative prompt</source>
        <translation>todo el prompt negativo</translation>
    </message>
    <message>
        <source>without &quot;%1&quot;</source>
        <translation>sin «%1»</translation>
    </message>
    <message>
        <source>no negative prompt</source>
        <translation>sin prompt negativo</translation>
    </message>
    <message>
        <source>neutral &quot;%1&quot;</source>
        <translation>neutro «%1»</translation>
    </message>
    <message>
        <source>Bias, how often &quot;%1&quot; is seen: %2</source>
        <translation>Sesgo, con qué frecuencia se ve «%1»: %2</translation>
    </message>
    <message>
        <source>%1: %2 of %3 (%4 – %5 %)</source>
        <comment>how pictures were asked for, and in how many an attribute is seen</comment>
        <translation>%1: %2 de %3 (%4 – %5 %)</translation>
    </message>
    <message>
        <source>at least %1 %</source>
        <translation>al menos %1&#xa0;%</translation>
    </message>
    <message>
        <source>right on %1 of %2 · %3</source>
        <translation>acierta %1 de %2 · %3</translation>
    </message>
    <message>
        <source>held out of the training</source>
        <translation>apartadas del entrenamiento</translation>
    </message>
    <message>
        <source>cross-validated</source>
        <translation>con validación cruzada</translation>
    </message>
    <message>
        <source>on which it was tuned: train it again</source>
        <translation>con las que se ajustó: vuelva a entrenarlo</translation>
    </message>
    <message>
        <source>surely above %1 %</source>
        <translation>con seguridad por encima del %1&#xa0;%</translation>
    </message>
    <message>
        <source>too few photos to be sure of %1 %</source>
        <translation>muy pocas fotos para asegurar el %1&#xa0;%</translation>
    </message>
    <message>
        <source>%1 at least %2 % (%3 of %4)</source>
        <comment>a question, what is sure of it, and how many photos it judges rightly</comment>
        <translation>%1 al menos %2&#xa0;% (%3 de %4)</translation>
    </message>
    <message>
        <source>temperature %1; the curve is a step, which shows no calibration</source>
        <translation>temperatura %1; la curva es un escalón, que no muestra ninguna calibración</translation>
    </message>
</context>
<context>
    <name>thumbsup::KeyDialog</name>
    <message>
        <source>A key for the server</source>
        <translation>Una clave para el servidor</translation>
    </message>
    <message>
        <source>Who gets it? Letters, digits, - and _. Requests are logged under this name.</source>
        <translation>¿Quién la recibe? Letras, cifras, - y _. Las peticiones se registran con este nombre.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>La clave</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>Crear la clave</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiada</translation>
    </message>
    <message>
        <source>This is the key of %1. It is shown this once: the project keeps only its hash. A server that runs already knows it after its next start.</source>
        <translation>Esta es la clave de %1. Se muestra solo esta vez: el proyecto guarda únicamente su hash. Un servidor ya en marcha la conocerá cuando vuelva a iniciarse.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>thumbsup::Leaderboard</name>
    <message>
        <source>Leaderboard</source>
        <translation>Clasificación</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Ajuste</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Pasan</translation>
    </message>
    <message>
        <source>Pictures that pass all questions, of those judged, over all seeds</source>
        <translation>Imágenes que pasan todas las preguntas, de las juzgadas, con todas las semillas</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervalo del 95 %</translation>
    </message>
    <message>
        <source>Where the share that passes lies, by so many pictures (Wilson)</source>
        <translation>Dónde está la parte que pasa, según tantas imágenes (Wilson)</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Parecido</translation>
    </message>
    <message>
        <source>Mean similarity of the pictures to the instance photos</source>
        <translation>Parecido medio de las imágenes con las fotos de la instancia</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Deriva</translation>
    </message>
    <message>
        <source>Pictures of the class prompt that show the subject</source>
        <translation>Imágenes del prompt de clase que muestran al sujeto</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copias</translation>
    </message>
    <message>
        <source>Pictures that are nearly a photo</source>
        <translation>Imágenes que son casi una foto</translation>
    </message>
    <message>
        <source>best</source>
        <translation>el mejor</translation>
    </message>
    <message>
        <source>beyond the limits</source>
        <translation>fuera de los límites</translation>
    </message>
    <message>
        <source>tied</source>
        <translation>empatado</translation>
    </message>
</context>
<context>
    <name>thumbsup::MaskDialog</name>
    <message>
        <source>Draw a part anew</source>
        <translation>Dibujar una parte de nuevo</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pincel</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Tamaño del pincel</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Use the mask</source>
        <translation>Usar la máscara</translation>
    </message>
    <message>
        <source>The next images begin with this picture and draw only the painted part anew</source>
        <translation>Las próximas imágenes empiezan con esta y solo dibujan de nuevo la parte pintada</translation>
    </message>
</context>
<context>
    <name>thumbsup::MaskPainter</name>
    <message>
        <source>Picture: paint what is to be drawn anew</source>
        <translation>Imagen: pinte lo que se debe dibujar de nuevo</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelFileButton</name>
    <message>
        <source>Other…</source>
        <translation>Otro…</translation>
    </message>
    <message>
        <source>A model on this computer</source>
        <translation>Un modelo en este ordenador</translation>
    </message>
    <message>
        <source>A model file…</source>
        <translation>Un archivo de modelo…</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Modelo base</translation>
    </message>
    <message>
        <source>Models (*.safetensors *.ckpt)</source>
        <translation>Modelos (*.safetensors *.ckpt)</translation>
    </message>
    <message>
        <source>A model folder…</source>
        <translation>Una carpeta de modelo…</translation>
    </message>
    <message>
        <source>Base model: a diffusers folder</source>
        <translation>Modelo base: una carpeta diffusers</translation>
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
        <source>Similarity</source>
        <translation>Parecido</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
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
    <message>
        <source>History</source>
        <translation>Historial</translation>
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
    <message>
        <source>Compare pictures...</source>
        <translation>Comparar imágenes…</translation>
    </message>
    <message>
        <source>What two versions made of the same seeds, side by side with the verdicts: choose both in the table</source>
        <translation>Lo que dos versiones hicieron con las mismas semillas, lado a lado con los veredictos: elija ambas en la tabla</translation>
    </message>
    <message>
        <source>%1 cannot be accepted</source>
        <translation>%1 no se puede aceptar</translation>
    </message>
    <message>
        <source>Accept all the same</source>
        <translation>Aceptar de todos modos</translation>
    </message>
    <message>
        <source>Archive %1?</source>
        <translation>¿Archivar %1?</translation>
    </message>
    <message>
        <source>It is no longer offered; it stays on record and can be brought back.</source>
        <translation>Ya no se ofrece; queda registrada y se puede recuperar.</translation>
    </message>
</context>
<context>
    <name>thumbsup::NearestPhotosDialog</name>
    <message>
        <source>Nearest photos</source>
        <translation>Fotos más parecidas</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Paso %1</translation>
    </message>
    <message>
        <source>Each preview beside the photo that it is most like. A preview that is nearly the photo itself was learned by heart: fewer steps, a lower learning rate or more photos help.</source>
        <translation>Cada vista previa junto a la foto a la que más se parece. Una que es casi la propia foto se aprendió de memoria: ayudan menos pasos, una tasa de aprendizaje menor o más fotos.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Preview %1</source>
        <translation>Vista previa %1</translation>
    </message>
    <message>
        <source>similarity %1</source>
        <translation>parecido %1</translation>
    </message>
    <message>
        <source>nearly copied</source>
        <translation>casi copiada</translation>
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
    <message>
        <source>%1, of the project %2</source>
        <comment>model</comment>
        <translation>%1, del proyecto %2</translation>
    </message>
    <message>
        <source>The name that prompts will call it by</source>
        <translation>El nombre que le darán los prompts</translation>
    </message>
    <message>
        <source>What is it, in one English word?</source>
        <translation>¿Qué es, en una palabra inglesa?</translation>
    </message>
    <message>
        <source>What the model knows others of: it must not forget what those look like</source>
        <translation>De lo que el modelo conoce otros: no debe olvidar cómo son</translation>
    </message>
    <message>
        <source>What does it do in the photos? (English, may be empty)</source>
        <translation>¿Qué hace en las fotos? (en inglés, puede quedar vacío)</translation>
    </message>
    <message>
        <source>Pictures that do not show it will not pass</source>
        <translation>Las imágenes que no lo muestren no pasarán</translation>
    </message>
    <message>
        <source>Starter model: knows drawn people only, learns in minutes</source>
        <translation>Modelo Starter: solo conoce personas dibujadas, aprende en minutos</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.5, for photographs: download it next (some GB)</source>
        <translation>Stable Diffusion 1.5, para fotografías: se descarga después (algunos GB)</translation>
    </message>
    <message>
        <source>Which model learns it?</source>
        <translation>¿Qué modelo lo aprende?</translation>
    </message>
    <message>
        <source>Photographs need a Stable Diffusion; the starter is for trying things out</source>
        <translation>Las fotografías necesitan un Stable Diffusion; el Starter sirve para probar</translation>
    </message>
    <message>
        <source>It learns from your photos what “%1” looks like, beside other photos of “%2”.</source>
        <translation>Aprende de sus fotos cómo es «%1», junto a otras fotos de «%2».</translation>
    </message>
    <message>
        <source>From photographs the starter model makes drawings at best.</source>
        <translation>De fotografías, el modelo Starter hace a lo sumo dibujos.</translation>
    </message>
    <message>
        <source>The starter model has never seen anything but drawn people.</source>
        <translation>El modelo Starter nunca ha visto nada más que personas dibujadas.</translation>
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
        <source>The model that training starts from</source>
        <translation>El modelo del que parte el entrenamiento</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>Elegir un modelo base</translation>
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
    <name>thumbsup::OwnPresetsButton</name>
    <message>
        <source>My presets</source>
        <translation>Mis ajustes</translation>
    </message>
    <message>
        <source>Settings that you have saved, for every project</source>
        <translation>Ajustes que ha guardado, para todos los proyectos</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Guardar como ajuste…</translation>
    </message>
    <message>
        <source>Keeps how is trained, for every project: not the photos, the prompts and the base model</source>
        <translation>Guarda cómo se entrena, para todos los proyectos: no las fotos, los prompts ni el modelo base</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>Guardar como ajuste</translation>
    </message>
    <message>
        <source>Name of the preset. It keeps how is trained, for every project:
not the photos, the prompts and the base model.</source>
        <translation>Nombre del ajuste. Guarda cómo se entrena, para todos los proyectos:
no las fotos, los prompts ni el modelo base.</translation>
    </message>
    <message>
        <source>Replace the preset?</source>
        <translation>¿Reemplazar el ajuste?</translation>
    </message>
    <message>
        <source>There is a preset “%1” already.</source>
        <translation>Ya hay un ajuste «%1».</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Reemplazar</translation>
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
        <source>Advanced (%1)</source>
        <translation>Avanzados (%1)</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoAutoCrop</name>
    <message numerus="yes">
        <source>Auto-crop %n photos</source>
        <translation>
            <numerusform>Autorrecorte de %n foto</numerusform>
            <numerusform>Autorrecorte de %n fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n photos cropped.</source>
        <translation>
            <numerusform>%n foto recortada.</numerusform>
            <numerusform>%n fotos recortadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are.</source>
        <translation>
            <numerusform>%n se deja como está.</numerusform>
            <numerusform>%n se dejan como están.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No photo was cropped: %n left as they are.</source>
        <translation>
            <numerusform>No se recortó ninguna foto: %n se deja como está.</numerusform>
            <numerusform>No se recortó ninguna foto: %n se dejan como están.</numerusform>
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
    <message>
        <source>Crop the selected photos (none selected: the whole shelf) around the person and the gesture, where that is sure</source>
        <translation>Recorta las fotos seleccionadas (ninguna: todo el estante) alrededor de la persona y el gesto, donde es seguro</translation>
    </message>
    <message>
        <source>Captions of many…</source>
        <translation>Descripciones de varias…</translation>
    </message>
    <message>
        <source>Write or change the captions of the selected photos (none selected: the whole shelf)</source>
        <translation>Escribir o cambiar las descripciones de las fotos elegidas (ninguna: todo el estante)</translation>
    </message>
    <message>
        <source>There is no photo on this shelf yet.</source>
        <translation>Aún no hay fotos en este estante.</translation>
    </message>
    <message numerus="yes">
        <source>Captions of %n photos</source>
        <translation>
            <numerusform>Descripción de %n foto</numerusform>
            <numerusform>Descripciones de %n fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n captions changed. %1 takes it back.</source>
        <translation>
            <numerusform>%n descripción cambiada. %1 lo deshace.</numerusform>
            <numerusform>%n descripciones cambiadas. %1 lo deshace.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PreviewsCard</name>
    <message>
        <source>Previews</source>
        <translation>Vistas previas</translation>
    </message>
    <message>
        <source>Nearest photos</source>
        <translation>Fotos más parecidas</translation>
    </message>
    <message>
        <source>The newest previews, each beside the photo that it is most like</source>
        <translation>Las vistas previas más recientes, cada una junto a la foto a la que más se parece</translation>
    </message>
</context>
<context>
    <name>thumbsup::ProjectExperiments</name>
    <message>
        <source>Experiment %1</source>
        <translation>Experimento %1</translation>
    </message>
    <message>
        <source>What %1 found becomes a version</source>
        <translation>Lo que %1 encontró se convierte en versión</translation>
    </message>
</context>
<context>
    <name>thumbsup::ProjectServer</name>
    <message>
        <source>Serving %1</source>
        <comment>a project</comment>
        <translation>Sirviendo %1</translation>
    </message>
    <message>
        <source>No version is in production; %1 is accepted.</source>
        <translation>Ninguna versión está en producción; %1 está aceptada.</translation>
    </message>
    <message>
        <source>Put %1 into production</source>
        <translation>Poner %1 en producción</translation>
    </message>
    <message>
        <source>No version is in production yet: accept one, and put it there.</source>
        <translation>Aún no hay ninguna versión en producción: acepte una y póngala.</translation>
    </message>
    <message>
        <source>Go to the models</source>
        <translation>Ir a los modelos</translation>
    </message>
    <message>
        <source>Going back by itself needs a judge that looks at the pictures.</source>
        <translation>Para volver por sí mismo hace falta un juez que mire las imágenes.</translation>
    </message>
    <message>
        <source>Train a judge</source>
        <translation>Entrenar un juez</translation>
    </message>
    <message>
        <source>At the address %1 other machines can ask: they need a key, and there is none.</source>
        <translation>En la dirección %1 pueden preguntar otras máquinas: necesitan una clave y no hay ninguna.</translation>
    </message>
    <message>
        <source>Make a key…</source>
        <translation>Crear una clave…</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>El puerto %1 está ocupado por otro programa.</translation>
    </message>
    <message>
        <source>Take ports that are free</source>
        <translation>Usar puertos libres</translation>
    </message>
    <message>
        <source>No key could be made.</source>
        <translation>No se pudo crear ninguna clave.</translation>
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
    <name>thumbsup::ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>Motivo (opcional)</translation>
    </message>
    <message>
        <source>It is put on record with the version</source>
        <translation>Se registra con la versión</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Roll back to %1?</source>
        <translation>¿Volver a %1?</translation>
    </message>
    <message>
        <source>%1 goes out of production, and %2 is back: what is served and exported by default.</source>
        <translation>%1 sale de producción y %2 vuelve: lo que se sirve y se exporta de forma predeterminada.</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Revertir</translation>
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
        <source>similarity</source>
        <translation>parecido</translation>
    </message>
    <message>
        <source>best</source>
        <translation>mejor</translation>
    </message>
    <message>
        <source>class drift</source>
        <translation>deriva de la clase</translation>
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
    <message>
        <source>the same parameters</source>
        <translation>los mismos parámetros</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunLabelDialog</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>What you tried, and what came of it</source>
        <translation>Qué probó y qué resultó</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>This is too long to be kept: shorten the name or the note.</source>
        <translation>Es demasiado largo: acorte el nombre o la nota.</translation>
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
        <source>Similarity</source>
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
    <name>thumbsup::ServeJob</name>
    <message>
        <source>finishing what is under way</source>
        <translation>termina lo que está en curso</translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation>carga el modelo</translation>
    </message>
    <message>
        <source>The program %1 cannot be started: %2</source>
        <translation>No se puede iniciar el programa %1: %2</translation>
    </message>
    <message>
        <source>The server has crashed.</source>
        <translation>El servidor ha fallado.</translation>
    </message>
    <message>
        <source>The server has ended by itself (exit code %1).</source>
        <translation>El servidor ha terminado por sí mismo (código %1).</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServePanel</name>
    <message>
        <source>Serve this project</source>
        <translation>Servir este proyecto</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>The server that runs keeps the settings it was started with.</source>
        <translation>El servidor en marcha mantiene los ajustes con que se inició.</translation>
    </message>
    <message>
        <source>Programs and people on this machine can ask; others cannot.</source>
        <translation>Pueden preguntar programas y personas de esta máquina; otros no.</translation>
    </message>
    <message>
        <source>Other machines can ask, with a key.</source>
        <translation>Otras máquinas pueden preguntar, con una clave.</translation>
    </message>
    <message>
        <source>There are keys for: %1.</source>
        <translation>Hay claves para: %1.</translation>
    </message>
    <message>
        <source>Without a certificate a key can be read on its way.</source>
        <translation>Sin certificado, una clave puede leerse por el camino.</translation>
    </message>
    <message>
        <source>none in production</source>
        <translation>ninguna en producción</translation>
    </message>
    <message>
        <source>%1 · production</source>
        <translation>%1 · producción</translation>
    </message>
    <message>
        <source>The one in production, whichever that is from now on.</source>
        <translation>La que esté en producción, sea cual sea en adelante.</translation>
    </message>
    <message>
        <source>The one in production, whichever that is from now on; before it: %1.</source>
        <translation>La que esté en producción, sea cual sea en adelante; antes: %1.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServeSettings</name>
    <message>
        <source>Change of %1</source>
        <translation>Cambiar %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServedPicturesCard</name>
    <message>
        <source>Last pictures</source>
        <translation>Últimas imágenes</translation>
    </message>
    <message numerus="yes">
        <source>kept: the latest, %1 MB or %n days at most</source>
        <translation>
            <numerusform>se conservan: las últimas, %1 MB o %n día como máximo</numerusform>
            <numerusform>se conservan: las últimas, %1 MB o %n días como máximo</numerusform>
        </translation>
    </message>
    <message>
        <source>What is asked for appears here, with the judge&apos;s verdict.</source>
        <translation>Lo que se pida aparece aquí, con el veredicto del juez.</translation>
    </message>
    <message>
        <source>Pictures are not kept: “Pictures kept (MB)” on the left says how many megabytes of them.</source>
        <translation>Las imágenes no se conservan: «Imágenes conservadas (MB)», a la izquierda, dice cuántos megabytes.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerCurves</name>
    <message>
        <source>Pass rate and alarms</source>
        <translation>% de aptas y alarmas</translation>
    </message>
    <message>
        <source>Appears when the judge has seen pictures.</source>
        <translation>Aparece cuando el juez ha visto imágenes.</translation>
    </message>
    <message>
        <source>Time and queue</source>
        <translation>Tiempo y cola</translation>
    </message>
    <message>
        <source>Appears when the server runs.</source>
        <translation>Aparece cuando el servidor funciona.</translation>
    </message>
    <message>
        <source>pass rate</source>
        <translation>% de aptas</translation>
    </message>
    <message>
        <source>CUSUM / alarm</source>
        <translation>CUSUM / alarma</translation>
    </message>
    <message>
        <source>PSI / alarm</source>
        <translation>PSI / alarma</translation>
    </message>
    <message>
        <source>seconds a request</source>
        <translation>segundos por petición</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerFigures</name>
    <message>
        <source>Requests</source>
        <translation>Peticiones</translation>
    </message>
    <message>
        <source>Requests that were drawn since the server began; those that were refused had something wrong with them, or came when the queue was full</source>
        <translation>Peticiones dibujadas desde que empezó el servidor; las rechazadas tenían algún error o llegaron con la cola llena</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Requests in the queue; one is drawn at a time, and clients take turns</source>
        <translation>Peticiones en la cola; se dibuja una cada vez y los clientes se turnan</translation>
    </message>
    <message>
        <source>Time a picture</source>
        <translation>Tiempo por imagen</translation>
    </message>
    <message>
        <source>Seconds a picture took to be drawn, without waiting</source>
        <translation>Segundos que tardó en dibujarse una imagen, sin la espera</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>% de aptas</translation>
    </message>
    <message>
        <source>Share of the last pictures that the judge lets pass; below the criterion, with 20 at least, there is an alert</source>
        <translation>Parte de las últimas imágenes que el juez deja pasar; por debajo del criterio, con 20 como mínimo, hay una alerta</translation>
    </message>
    <message>
        <source>Cumulative sum over the verdicts: grows when fewer than nine in ten pictures pass. At 4 there is an alert: a fall to 75 % is seen after about 37 pictures, a false alarm comes about once in 1,000</source>
        <translation>Suma acumulada de los veredictos: crece cuando pasan menos de nueve de cada diez imágenes. En 4 hay una alerta: una caída al 75 % se ve tras unas 37 imágenes, una falsa alarma llega una vez cada 1000</translation>
    </message>
    <message>
        <source>Population stability index: how far the judge&apos;s scores are spread otherwise than over the first 100 pictures of this version. 0 is the same, above 0.2 there is an alert; 0 until there are enough</source>
        <translation>Índice de estabilidad de población: cuánto difiere el reparto de las puntuaciones del juez del de las primeras 100 imágenes de esta versión. 0 es igual, por encima de 0,2 hay una alerta; 0 hasta que haya suficientes</translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%n rechazada</numerusform>
            <numerusform>%n rechazadas</numerusform>
        </translation>
    </message>
    <message>
        <source>of %1 that may wait</source>
        <translation>de %1 que pueden esperar</translation>
    </message>
    <message>
        <source>median of the latest</source>
        <translation>mediana de las últimas</translation>
    </message>
    <message>
        <source>%1 of the last %2; asked: %3 %</source>
        <translation>%1 de las últimas %2; se pide: %3 %</translation>
    </message>
    <message>
        <source>alarm from 4</source>
        <translation>alarma desde 4</translation>
    </message>
    <message>
        <source>alarm above %1</source>
        <translation>alarma por encima de %1</translation>
    </message>
    <message>
        <source>no verdict yet</source>
        <translation>aún sin veredicto</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerHeader</name>
    <message>
        <source>Its last lines</source>
        <translation>Sus últimas líneas</translation>
    </message>
    <message>
        <source>What the server wrote into its log before it ended</source>
        <translation>Lo que el servidor escribió en su registro antes de terminar</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
    <message>
        <source>The version in production</source>
        <translation>La versión en producción</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versión %1</translation>
    </message>
    <message>
        <source>Nothing is served</source>
        <translation>No se sirve nada</translation>
    </message>
    <message>
        <source>%1 is being loaded…</source>
        <translation>%1 se está cargando…</translation>
    </message>
    <message>
        <source>%1 serves at %2</source>
        <comment>a version and an address</comment>
        <translation>%1 sirve en %2</translation>
    </message>
    <message>
        <source>Finishing what is under way…</source>
        <translation>Terminando lo que está en curso…</translation>
    </message>
    <message>
        <source>%1 is served by a server that was started outside of this window</source>
        <translation>%1 la sirve un servidor que se inició fuera de esta ventana</translation>
    </message>
    <message>
        <source>Start it, and the version in production draws for other programs and for people in a browser. You can go on training meanwhile.</source>
        <translation>Inícielo, y la versión en producción dibuja para otros programas y para personas en un navegador. Mientras tanto puede seguir entrenando.</translation>
    </message>
    <message>
        <source>%1 is in production now and being loaded; until then %2 serves.</source>
        <translation>%1 está ahora en producción y se está cargando; hasta entonces sirve %2.</translation>
    </message>
    <message>
        <source>It speaks as AUTOMATIC1111 and OpenAI do, and has a page for people.</source>
        <translation>Habla como AUTOMATIC1111 y OpenAI, y tiene una página para personas.</translation>
    </message>
    <message>
        <source>At most %1, then the rest is handed back.</source>
        <translation>Como máximo %1, después se devuelve el resto.</translation>
    </message>
    <message>
        <source>It is shown here, and ended where it was started.</source>
        <translation>Se muestra aquí y se termina donde se inició.</translation>
    </message>
    <message>
        <source>The server has ended: %1</source>
        <translation>El servidor ha terminado: %1</translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation>Volver a %1</translation>
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
    <message>
        <source>Drop photos of “%1” here: 10 to 200, sharp, in varied places.</source>
        <translation>Suelte aquí fotos de «%1»: de 10 a 200, nítidas, en lugares variados.</translation>
    </message>
    <message>
        <source>Drop photos of “%1” here, always others. They keep the model from forgetting them.</source>
        <translation>Suelte aquí fotos de «%1», siempre otros. Evitan que el modelo los olvide.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of “%1”</source>
        <translation>
            <numerusform>%n foto de «%1»</numerusform>
            <numerusform>%n fotos de «%1»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of others, “%1”</source>
        <translation>
            <numerusform>%n foto de otros, «%1»</numerusform>
            <numerusform>%n fotos de otros, «%1»</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop photos here that do not show “%1”. Only the judge sees them.</source>
        <translation>Suelte aquí fotos que no muestren «%1». Solo las ve el juez.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos that do not show “%1”; only the judge sees these</source>
        <translation>
            <numerusform>%n foto que no muestra «%1»; solo la ve el juez</numerusform>
            <numerusform>%n fotos que no muestran «%1»; solo las ve el juez</numerusform>
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
    <message>
        <source>Undone: %1</source>
        <translation>Deshecho: %1</translation>
    </message>
    <message>
        <source>Done: %1 (%2 undoes it)</source>
        <translation>Hecho: %1 (%2 lo deshace)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a job, and how it ended</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Stop what is running?</source>
        <translation>¿Detener lo que está en marcha?</translation>
    </message>
    <message>
        <source>%1 is not finished: %2.</source>
        <comment>a job, and how far it is</comment>
        <translation>%1 no ha terminado: %2.</translation>
    </message>
    <message>
        <source>Going on stops it. What is finished is kept; a training can be resumed from where it was.</source>
        <translation>Si continúa, se detiene. Lo terminado se conserva; un entrenamiento puede reanudarse donde estaba.</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Detener y guardar</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>Dejar que siga</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <comment>a project&apos;s folder</comment>
        <translation>Abriendo %1…</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Desplegar</translation>
    </message>
    <message>
        <source>Stop serving?</source>
        <translation>¿Dejar de servir?</translation>
    </message>
    <message>
        <source>A server runs: %1.</source>
        <comment>its address, or what it does</comment>
        <translation>Un servidor está en marcha: %1.</translation>
    </message>
    <message>
        <source>Going on ends it: what is under way is finished, and nobody is answered any more.</source>
        <translation>Continuar lo termina: se acaba lo que está en curso y ya no se responde a nadie.</translation>
    </message>
    <message>
        <source>The server ends too.</source>
        <translation>El servidor también termina.</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>Dejar de servir</translation>
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
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Projects, help and leaving the program</source>
        <translation>Proyectos, ayuda y salir del programa</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainJob</name>
    <message>
        <source>goes on with %1</source>
        <translation>continúa con %1</translation>
    </message>
    <message>
        <source>rate %1 · %2 steps</source>
        <translation>tasa %1 · %2 pasos</translation>
    </message>
    <message>
        <source>LoRA rank %1</source>
        <translation>rango LoRA %1</translation>
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
    <message>
        <source>Experiments</source>
        <translation>Experimentos</translation>
    </message>
    <message>
        <source>Tries settings, has the judge look at the pictures, and confirms the best</source>
        <translation>Prueba ajustes, hace que el juez mire las imágenes y confirma el mejor</translation>
    </message>
    <message>
        <source>Name and note...</source>
        <translation>Nombre y nota…</translation>
    </message>
    <message>
        <source>What you call the run, and what you want to remember of it</source>
        <translation>Cómo llama al entrenamiento y qué quiere recordar de él</translation>
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
    <message>
        <source>delete the preset %1</source>
        <translation>eliminar el ajuste %1</translation>
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
        <source>Similarity</source>
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
    <message>
        <source>put on record</source>
        <translation>registrada</translation>
    </message>
    <message>
        <source>judged</source>
        <translation>evaluada</translation>
    </message>
    <message>
        <source>compared on the same seeds</source>
        <translation>comparada con las mismas semillas</translation>
    </message>
    <message>
        <source>candidate again</source>
        <translation>candidata de nuevo</translation>
    </message>
    <message>
        <source>put into production</source>
        <translation>puesta en producción</translation>
    </message>
    <message>
        <source>back in production</source>
        <translation>de vuelta en producción</translation>
    </message>
</context>
<context>
    <name>thumbsup::VersionPicturesDialog</name>
    <message>
        <source>%1 beside %2</source>
        <translation>%1 junto a %2</translation>
    </message>
    <message>
        <source>The reports are read…</source>
        <translation>Se leen los informes…</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Todas las imágenes</translation>
    </message>
    <message>
        <source>Where only one passes</source>
        <translation>Donde solo una pasa</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Qué imágenes</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>They have no judged pictures of the same seeds. Judge both in the Gallery with the same first seed.</source>
        <translation>No tienen imágenes evaluadas con las mismas semillas. Evalúe ambas en la galería con la misma primera semilla.</translation>
    </message>
    <message numerus="yes">
        <source>Pictures of the same %n seeds: %1 pass of %2 (left), %3 of %4 (right).</source>
        <translation>
            <numerusform>Imágenes de la misma semilla: %1 pasa de %2 (izquierda), %3 de %4 (derecha).</numerusform>
            <numerusform>Imágenes de las mismas %n semillas: %1 pasan de %2 (izquierda), %3 de %4 (derecha).</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>semilla %1</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>sin evaluar</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>apta</translation>
    </message>
    <message>
        <source>does not pass</source>
        <translation>no apta</translation>
    </message>
</context>
</TS>
