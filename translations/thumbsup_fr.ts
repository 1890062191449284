<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>BaseModels</name>
    <message>
        <source>Starter model</source>
        <translation>Modèle Starter</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>&quot;{0}&quot; cannot be the name of a model.</source>
        <translation>«&#xa0;{0}&#xa0;» ne peut pas être le nom d’un modèle.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no address of a proxy; it looks like http://host:port or socks5://host:port.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas l’adresse d’un proxy&#xa0;; elle ressemble à http://host:port ou socks5://host:port.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no address of a server; it looks like https://host.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas l’adresse d’un serveur&#xa0;; elle ressemble à https://host.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no name of a model; it looks like owner/name.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas le nom d’un modèle&#xa0;; il ressemble à propriétaire/nom.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot;: a { is never closed (write {{ for a brace).</source>
        <translation>«&#xa0;{0}&#xa0;»&#xa0;: une { n’est jamais fermée (écrivez {{ pour une accolade).</translation>
    </message>
    <message>
        <source>&quot;{0}&quot;: nothing is known for {{1}}; there is no placeholder.</source>
        <translation>«&#xa0;{0}&#xa0;»&#xa0;: rien n’est connu pour {{1}}&#xa0;; il n’y a aucun marqueur.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot;: nothing is known for {{1}}; there is {2}.</source>
        <translation>«&#xa0;{0}&#xa0;»&#xa0;: rien n’est connu pour {{1}}&#xa0;; il y a {2}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a device. It is auto, cpu, cuda, or cuda:1 for the second GPU.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas un périphérique. Valeurs possibles&#xa0;: auto, cpu, cuda, ou cuda:1 pour le deuxième GPU.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a size. Write width x height in pixels, for example 512x512.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas une taille. Écrivez largeur x hauteur en pixels, par exemple 512x512.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1} and should be {2}</source>
        <translation>«&#xa0;{0}&#xa0;» est {1} et devrait être {2}</translation>
    </message>
    <message>
        <source>(the number of heads) does not divide block_out_channels {0}</source>
        <translation>(le nombre de têtes) ne divise pas block_out_channels {0}</translation>
    </message>
    <message>
        <source>--seed {0} with --count {1} goes beyond the last seed there is, {2}.</source>
        <translation>--seed {0} avec --count {1} dépasse la dernière graine possible, {2}.</translation>
    </message>
    <message>
        <source>--size must be multiples of 8, not {0}.</source>
        <translation>--size doit avoir des multiples de 8, pas {0}.</translation>
    </message>
    <message>
        <source>0.5: a distance of {0} between descriptors of faces, learned from {1} photos of the subject and {2} of others (0.6 is usual).</source>
        <translation>0,5 : une distance de {0} entre descripteurs de visages, apprise sur {1} photos du sujet et {2} d&apos;autres personnes (0,6 est l&apos;usage).</translation>
    </message>
    <message>
        <source>0.5: the probabilities are calibrated, and no other threshold judges at least two more of the {0} held-out photos rightly ({1} are right).</source>
        <translation>0,5&#xa0;: les probabilités sont calibrées, et aucun autre seuil ne juge correctement au moins deux de plus des {0} photos mises de côté ({1} sont correctes).</translation>
    </message>
    <message>
        <source>1 photo is left out by its edits.</source>
        <translation>1 photo est écartée par ses retouches.</translation>
    </message>
    <message>
        <source>1 repeat</source>
        <translation>1 répétition</translation>
    </message>
    <message>
        <source>A CPU does not compute in float16. Choose --dtype bfloat16 or float32.</source>
        <translation>Un processeur ne calcule pas en float16. Choisissez --dtype bfloat16 ou float32.</translation>
    </message>
    <message>
        <source>A contact sheet needs at least one image.</source>
        <translation>Une planche-contact demande au moins une image.</translation>
    </message>
    <message>
        <source>A face that the photo is about is found in {0} different instance photos; {1} are needed.</source>
        <translation>Un visage principal est trouvé dans {0} photos d&apos;instance différentes ; il en faut {1}.</translation>
    </message>
    <message>
        <source>A face that the photo is about is found in {0} of the first {1} instance photos.</source>
        <translation>Un visage principal est trouvé dans {0} des {1} premières photos d&apos;instance.</translation>
    </message>
    <message>
        <source>A file that was read has an entry of the wrong kind, or lacks one; the log has which.</source>
        <translation>Dans un fichier lu, une entrée manque ou est d’un mauvais type&#xa0;; le journal dit laquelle.</translation>
    </message>
    <message>
        <source>A judge computes in float32 only.</source>
        <translation>Un juge ne calcule qu’en float32.</translation>
    </message>
    <message>
        <source>A judge needs a name: what is asked about every image (--name).</source>
        <translation>Un juge a besoin d’un nom&#xa0;: ce qui est demandé de chaque image (--name).</translation>
    </message>
    <message>
        <source>A project needs a name.</source>
        <translation>Un projet a besoin d’un nom.</translation>
    </message>
    <message>
        <source>A prompt of {0} tokens is too long for the text encoder, which takes at most {1}.</source>
        <translation>Un prompt de {0} tokens est trop long pour l’encodeur de texte, qui en prend au plus {1}.</translation>
    </message>
    <message>
        <source>A run that waits in this project was not put there by you on this machine, and it names {0}, outside of the project. Set it up anew on the Train page.</source>
        <translation>Un essai en attente dans ce projet n’y a pas été mis par vous sur cette machine, et il nomme {0}, hors du projet. Réglez-le de nouveau sur la page Entraîner.</translation>
    </message>
    <message>
        <source>A threshold lies between 0 and 1.</source>
        <translation>Un seuil est entre 0 et 1.</translation>
    </message>
    <message>
        <source>AND joins prompts in the prompt only: in the negative prompt it is a word.</source>
        <translation>AND ne relie des prompts que dans le prompt&#xa0;: dans le prompt négatif, c’est un mot.</translation>
    </message>
    <message>
        <source>An added token needs a name.</source>
        <translation>Un token ajouté a besoin d’un nom.</translation>
    </message>
    <message>
        <source>At least one file and one attempt are needed.</source>
        <translation>Il faut au moins un fichier et une tentative.</translation>
    </message>
    <message>
        <source>By faces {0} of the same {1} photos would be judged rightly.</source>
        <translation>D&apos;après les visages, {0} des {1} mêmes photos seraient bien jugées.</translation>
    </message>
    <message>
        <source>CMYK laid out in a rare way, colour profile ignored: colours may differ</source>
        <translation>CMJN dans une disposition rare, profil de couleur ignoré&#xa0;: les couleurs peuvent différer</translation>
    </message>
    <message>
        <source>CMYK without a colour profile, converted by the plain formula: colours may differ</source>
        <translation>CMJN sans profil de couleur, converti par la formule simple&#xa0;: les couleurs peuvent différer</translation>
    </message>
    <message>
        <source>Clip skip {0} is not possible: the text encoder has {1} layers.</source>
        <translation>Le clip skip {0} n’est pas possible&#xa0;: l’encodeur de texte a {1} couches.</translation>
    </message>
    <message>
        <source>Downloads are switched off (offline); import the model from a file or folder instead.</source>
        <translation>Les téléchargements sont désactivés (hors ligne)&#xa0;; importez plutôt le modèle d’un fichier ou d’un dossier.</translation>
    </message>
    <message>
        <source>EXIF asks for a turn that the picture itself does not have: left as it is, as this format says</source>
        <translation>EXIF demande une rotation que l’image elle-même n’a pas&#xa0;: laissée telle quelle, comme le veut ce format</translation>
    </message>
    <message>
        <source>Flux or a model of its kind</source>
        <translation>Flux ou un modèle de ce type</translation>
    </message>
    <message>
        <source>Going on after {0} steps of the stopped training.</source>
        <translation>On continue après {0} étapes de l’entraînement arrêté.</translation>
    </message>
    <message>
        <source>If that is no longer so, remove {0}.</source>
        <translation>Si ce n’est plus le cas, supprimez {0}.</translation>
    </message>
    <message>
        <source>If you have access, set HF_TOKEN.</source>
        <translation>Si vous avez accès, définissez HF_TOKEN.</translation>
    </message>
    <message>
        <source>It fits with {0}.</source>
        <translation>Cela tient avec {0}.</translation>
    </message>
    <message>
        <source>It holds 1 other file: {0}.</source>
        <translation>Il contient 1 autre fichier&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>It holds {0} other files: {1}.</source>
        <translation>Il contient {0} autres fichiers&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>It is learned from photos of the subject, named as such (--instance).</source>
        <translation>Il s’apprend sur des photos du sujet, désignées comme telles (--instance).</translation>
    </message>
    <message>
        <source>It is learned from photos with it and from others without it (contrast).</source>
        <translation>Il s’apprend sur des photos qui le montrent et d’autres sans lui (contraste).</translation>
    </message>
    <message>
        <source>It is told by a pretrained backbone.</source>
        <translation>C’est un backbone préentraîné qui la reconnaît.</translation>
    </message>
    <message>
        <source>It was not wanted.</source>
        <translation>Ce n’était pas demandé.</translation>
    </message>
    <message>
        <source>Less is needed with {0}.</source>
        <translation>Il en faut moins avec {0}.</translation>
    </message>
    <message>
        <source>LoRAs are named in the prompt: those in the negative prompt are left out.</source>
        <translation>Les LoRA se nomment dans le prompt&#xa0;: celles du prompt négatif sont laissées de côté.</translation>
    </message>
    <message>
        <source>Needs {0} of memory on {1}, which it does not have.</source>
        <translation>Il faut {0} de mémoire sur {1}, qui ne les a pas.</translation>
    </message>
    <message>
        <source>Needs {0} of memory on {1}, {2} are free.</source>
        <translation>Il faut {0} de mémoire sur {1}, {2} sont libres.</translation>
    </message>
    <message>
        <source>New photos that are left out of training: {0} ({1}).</source>
        <translation>Nouvelles photos laissées hors de l’entraînement : {0} ({1}).</translation>
    </message>
    <message>
        <source>No access token is known: THUMBSUP_HUB_TOKEN and HF_TOKEN are not set, and {0}. If you have access, set one of them, or store a token with: thumbsup models login</source>
        <translation>Aucun jeton d’accès n’est connu&#xa0;: THUMBSUP_HUB_TOKEN et HF_TOKEN ne sont pas définis, et {0}. Si vous avez accès, définissez l’un d’eux, ou enregistrez un jeton avec&#xa0;: thumbsup models login</translation>
    </message>
    <message>
        <source>No change of the parameters makes it fit here.</source>
        <translation>Aucun changement des paramètres ne le fait tenir ici.</translation>
    </message>
    <message>
        <source>No checkpoint could be saved, so a crash would cost more than usual; the run goes on. {0}</source>
        <translation>Aucun checkpoint n’a pu être enregistré, un plantage coûterait donc plus que d’habitude&#xa0;; l’essai continue. {0}</translation>
    </message>
    <message>
        <source>No face is found in {0} of the instance photos: a picture without one does not pass.</source>
        <translation>Aucun visage n&apos;est trouvé dans {0} des photos d&apos;instance : une image sans visage ne passe pas.</translation>
    </message>
    <message>
        <source>No folder of negative photos is given: a judge learns from both kinds.</source>
        <translation>Aucun dossier de photos négatives n’est indiqué&#xa0;: un juge apprend des deux sortes.</translation>
    </message>
    <message>
        <source>No folder of positive photos is given: a judge learns from both kinds.</source>
        <translation>Aucun dossier de photos positives n’est indiqué&#xa0;: un juge apprend des deux sortes.</translation>
    </message>
    <message>
        <source>No other version was in production before {0}.</source>
        <translation>Aucune autre version n’était en production avant {0}.</translation>
    </message>
    <message>
        <source>No output folder for the judge is given (--out).</source>
        <translation>Aucun dossier de sortie pour le juge n’est indiqué (--out).</translation>
    </message>
    <message>
        <source>No token can be removed</source>
        <translation>Aucun jeton ne peut être retiré</translation>
    </message>
    <message>
        <source>No version is in production, so there is nothing to roll back.</source>
        <translation>Aucune version n’est en production, il n’y a donc pas de retour possible.</translation>
    </message>
    <message>
        <source>No version is in production; say which one is to be trained on.</source>
        <translation>Aucune version n’est en production&#xa0;; dites sur laquelle entraîner.</translation>
    </message>
    <message>
        <source>Of {0} instance photos {1} cannot be held out: none would be left to learn from.</source>
        <translation>Sur {0} photos d’instance, {1} ne peuvent pas être mises de côté&#xa0;: il n’en resterait aucune pour apprendre.</translation>
    </message>
    <message>
        <source>PNDM with Runge-Kutta steps needs at least 4 steps, not {0}.</source>
        <translation>PNDM avec des étapes de Runge-Kutta demande au moins 4 étapes, pas {0}.</translation>
    </message>
    <message>
        <source>Photos in sub-folders of {0} are not used: {1}.</source>
        <translation>Les photos des sous-dossiers de {0} ne sont pas utilisées&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>Say which model {0} is for (--base): its layers give the names.</source>
        <translation>Dites pour quel modèle est {0} (--base)&#xa0;: ses couches donnent les noms.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program; the log has the details.</source>
        <translation>Une erreur s’est produite dans le programme&#xa0;; le journal donne les détails.</translation>
    </message>
    <message>
        <source>Spoiled photos among the new ones: {0} of {1}, and at most {2} may be.</source>
        <translation>Photos abîmées parmi les nouvelles : {0} sur {1} ; {2} au plus peuvent l’être.</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.x checkpoint, single file</source>
        <translation>checkpoint Stable Diffusion 1.x en un seul fichier</translation>
    </message>
    <message>
        <source>Stable Diffusion 2.x checkpoint, single file</source>
        <translation>checkpoint Stable Diffusion 2.x en un seul fichier</translation>
    </message>
    <message>
        <source>Stable Diffusion checkpoint of its own size, single file</source>
        <translation>checkpoint Stable Diffusion de taille propre en un seul fichier</translation>
    </message>
    <message>
        <source>Step {0}: the loss has grown to {1} times what it was at the start. The learning rate is too high: stop, and take an earlier checkpoint or a lower rate.</source>
        <translation>Étape {0}&#xa0;: la perte a grandi à {1} fois celle du début. Le taux d’apprentissage est trop élevé&#xa0;: arrêtez et prenez un checkpoint antérieur ou un taux plus bas.</translation>
    </message>
    <message>
        <source>Step {0}: the loss on the class photos has grown to {1} times what it was at the start (class drift): the model is forgetting what others of its kind look like. A lower learning rate, fewer steps or a higher prior weight keep it.</source>
        <translation>Étape {0}&#xa0;: la perte sur les photos de classe a grandi à {1} fois celle du début (dérive de classe)&#xa0;: le modèle oublie à quoi ressemblent les autres de son genre. Un taux d’apprentissage plus bas, moins d’étapes ou un poids a priori plus élevé l’évitent.</translation>
    </message>
    <message>
        <source>Stopped as asked.</source>
        <translation>Arrêté comme demandé.</translation>
    </message>
    <message>
        <source>That is no access token: it must be one word of plain letters, digits and signs.</source>
        <translation>Ce n’est pas un jeton d’accès&#xa0;: il faut un seul mot de lettres, chiffres et signes simples.</translation>
    </message>
    <message>
        <source>The 8-bit optimizer computes on the processor only. Choose --optimizer adamw, or --device cpu.</source>
        <translation>L’optimiseur 8 bits ne calcule que sur le processeur. Choisissez --optimizer adamw, ou --device cpu.</translation>
    </message>
    <message>
        <source>The 8-bit optimizer runs on the CPU only: take adamw.</source>
        <translation>L’optimiseur 8 bits ne fonctionne que sur le processeur&#xa0;: prenez adamw.</translation>
    </message>
    <message>
        <source>The LCM sampler makes at most {0} steps with this model, not {1}.</source>
        <translation>Le sampler LCM fait au plus {0} étapes avec ce modèle, pas {1}.</translation>
    </message>
    <message>
        <source>The LoRA brings the embedding &quot;{0}&quot;: the word may be used in prompts.</source>
        <translation>La LoRA apporte l’embedding «&#xa0;{0}&#xa0;»&#xa0;: le mot peut être utilisé dans les prompts.</translation>
    </message>
    <message>
        <source>The LoRA changes a layer &apos;{0}&apos; that the model does not have.</source>
        <translation>Le LoRA modifie une couche «&#xa0;{0}&#xa0;» que le modèle n’a pas.</translation>
    </message>
    <message>
        <source>The LoRA was made for another model: its update of &apos;{0}&apos; has the shape {1}, the layer {2}.</source>
        <translation>Le LoRA a été fait pour un autre modèle&#xa0;: sa mise à jour de «&#xa0;{0}&#xa0;» a la forme {1}, la couche {2}.</translation>
    </message>
    <message>
        <source>The LoRA {0} does not fit the model at &apos;{1}.{2}&apos;: it was made for another one.</source>
        <translation>Le LoRA {0} ne convient pas au modèle pour «&#xa0;{1}.{2}&#xa0;»&#xa0;: il a été fait pour un autre.</translation>
    </message>
    <message>
        <source>The added token &apos;{0}&apos; has a negative id.</source>
        <translation>Le token ajouté «&#xa0;{0}&#xa0;» a un identifiant négatif.</translation>
    </message>
    <message>
        <source>The added token &apos;{0}&apos; has no vectors.</source>
        <translation>Le token ajouté «&#xa0;{0}&#xa0;» n’a pas de vecteurs.</translation>
    </message>
    <message>
        <source>The address of the server {0} holds a name or a password; give it without. A token is read from the environment or the keyring.</source>
        <translation>L’adresse du serveur {0} contient un nom ou un mot de passe&#xa0;; donnez-la sans. Un jeton se lit dans l’environnement ou le trousseau.</translation>
    </message>
    <message>
        <source>The base model does not exist: {0}.</source>
        <translation>Le modèle de base n’existe pas&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>The base model {0} is not the one this run began with: it has other weights.</source>
        <translation>Le modèle de base {0} n’est pas celui avec lequel cet essai a commencé&#xa0;: il a d’autres poids.</translation>
    </message>
    <message>
        <source>The caption of {0} has {1} tokens, of which the text encoder reads the first {2}: &quot;{3}&quot; and what follows is lost.</source>
        <translation>La légende de {0} a {1} jetons, dont l’encodeur de texte lit les {2} premiers&#xa0;: «&#xa0;{3}&#xa0;» et la suite sont perdus.</translation>
    </message>
    <message>
        <source>The checkpoint of step {0} cannot be used and is kept as {1}: {2}</source>
        <translation>Le checkpoint de l’étape {0} est inutilisable et conservé sous {1}&#xa0;: {2}</translation>
    </message>
    <message>
        <source>The class folder lies inside of the instance folder: its photos are class photos only.</source>
        <translation>Le dossier de classe se trouve dans le dossier d’instance&#xa0;: ses photos ne sont que des photos de classe.</translation>
    </message>
    <message>
        <source>The class folder {0} is the instance folder: class photos show others of the subject&apos;s kind, never the subject. Name another --class, or train without: --prior-loss-weight 0.</source>
        <translation>Le dossier de classe {0} est le dossier d’instance&#xa0;: les photos de classe montrent d’autres sujets du même genre, jamais le sujet. Indiquez un autre --class, ou entraînez sans&#xa0;: --prior-loss-weight 0.</translation>
    </message>
    <message>
        <source>The class prompt is empty: say what the class photos show.</source>
        <translation>Le prompt de classe est vide&#xa0;: dites ce que montrent les photos de classe.</translation>
    </message>
    <message>
        <source>The contact sheet would be {0} x {1} pixels; fewer pictures or smaller cells are needed.</source>
        <translation>La planche-contact ferait {0} x {1} pixels&#xa0;; il faut moins d’images ou des cases plus petites.</translation>
    </message>
    <message>
        <source>The download needs {0} in {1}, but only {2} are free.</source>
        <translation>Le téléchargement demande {0} dans {1}, mais seuls {2} sont libres.</translation>
    </message>
    <message>
        <source>The embedding &quot;{0}&quot; in {1} is left out.</source>
        <translation>L’embedding «&#xa0;{0}&#xa0;» de {1} est laissé de côté.</translation>
    </message>
    <message>
        <source>The embedding &apos;{0}&apos; of {1}</source>
        <translation>L’embedding «&#xa0;{0}&#xa0;» de {1}</translation>
    </message>
    <message>
        <source>The file system says: {0}.</source>
        <translation>Le système de fichiers indique&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>The folder of class photos does not exist: {0}.</source>
        <translation>Le dossier des photos de classe n’existe pas&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>The folder of instance photos does not exist: {0}.</source>
        <translation>Le dossier des photos d’instance n’existe pas&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>The folder {0} holds no photos that can be used.</source>
        <translation>Le dossier {0} ne contient pas de photos utilisables.</translation>
    </message>
    <message>
        <source>The folder {0} is given twice.</source>
        <translation>Le dossier {0} est indiqué deux fois.</translation>
    </message>
    <message>
        <source>The folder {0} is not empty; a project needs a folder of its own.</source>
        <translation>Le dossier {0} n’est pas vide&#xa0;; un projet a besoin d’un dossier à lui.</translation>
    </message>
    <message>
        <source>The instance folder lies inside of the class folder: its photos are instance photos only.</source>
        <translation>Le dossier d’instance se trouve dans le dossier de classe&#xa0;: ses photos ne sont que des photos d’instance.</translation>
    </message>
    <message>
        <source>The instance folders hold no photos to compare the images with.</source>
        <translation>Les dossiers d’instance ne contiennent pas de photos auxquelles comparer les images.</translation>
    </message>
    <message>
        <source>The instance prompt is empty: say what the photos show.</source>
        <translation>Le prompt d’instance est vide&#xa0;: dites ce que montrent les photos.</translation>
    </message>
    <message>
        <source>The judge does not ask for the {0}. {1}</source>
        <translation>Le juge ne demande pas&#xa0;: {0}. {1}</translation>
    </message>
    <message>
        <source>The judge scores previews, and there are none: say how often with --sample-every.</source>
        <translation>Le juge note les aperçus, et il n’y en a pas&#xa0;: dites à quelle fréquence avec --sample-every.</translation>
    </message>
    <message>
        <source>The latents of the picture are</source>
        <translation>Les latents de l’image ne sont</translation>
    </message>
    <message>
        <source>The model {0} is an empty folder.</source>
        <translation>Le modèle {0} est un dossier vide.</translation>
    </message>
    <message>
        <source>The name of {0} asks for no repeats of its photos: 1 to {1} are possible.</source>
        <translation>Le nom de {0} ne demande aucune répétition de ses photos&#xa0;: de 1 à {1} sont possibles.</translation>
    </message>
    <message>
        <source>The name of {0} asks for too many repeats of its photos: 1 to {1} are possible.</source>
        <translation>Le nom de {0} demande trop de répétitions de ses photos&#xa0;: de 1 à {1} sont possibles.</translation>
    </message>
    <message>
        <source>The networks that find faces are not installed ({0}).</source>
        <translation>Les réseaux qui trouvent les visages ne sont pas installés ({0}).</translation>
    </message>
    <message>
        <source>The number of steps must be between 1 and {0}, not {1}.</source>
        <translation>Le nombre d’étapes doit être entre 1 et {0}, pas {1}.</translation>
    </message>
    <message>
        <source>The path of a project has to be text, and {0} is not UTF-8: rename the folder that is not, or choose another place.</source>
        <translation>Le chemin d’un projet doit être du texte, et {0} n’est pas en UTF-8 : renommez le dossier concerné ou choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>The photos are the ones {0} was trained on.</source>
        <translation>Les photos sont celles sur lesquelles {0} a été entraînée.</translation>
    </message>
    <message>
        <source>The photos or their captions have changed since the checkpoint {0} was written: the run cannot go on with others.</source>
        <translation>Les photos ou leurs légendes ont changé depuis l’écriture du checkpoint {0}&#xa0;: l’essai ne peut pas continuer avec d’autres.</translation>
    </message>
    <message>
        <source>The photos or their captions have changed since the run {0} began: it cannot go on with others.</source>
        <translation>Les photos ou leurs légendes ont changé depuis le début de l’essai {0}&#xa0;: il ne peut pas continuer avec d’autres.</translation>
    </message>
    <message>
        <source>The picture is decoded in tiles: whole, it needs more memory than is free.</source>
        <translation>L’image est décodée par tuiles&#xa0;: entière, elle demande plus de mémoire qu’il n’y en a de libre.</translation>
    </message>
    <message>
        <source>The pictures are on {0} contact sheets, {1} on each.</source>
        <translation>Les images sont sur {0} planches-contact, {1} sur chacune.</translation>
    </message>
    <message>
        <source>The pixels of the picture are</source>
        <translation>Les pixels de l’image ne sont</translation>
    </message>
    <message>
        <source>The polynomial schedule ends at 1e-7: the learning rate must be above that.</source>
        <translation>L’échéancier polynomial finit à 1e-7&#xa0;: le taux d’apprentissage doit être supérieur.</translation>
    </message>
    <message>
        <source>The project has no judge that could say whether the new version is any good.</source>
        <translation>Le projet n’a pas de juge qui puisse dire si la nouvelle version vaut quelque chose.</translation>
    </message>
    <message>
        <source>The project has several judges; say which one decides (--judge).</source>
        <translation>Le projet a plusieurs juges&#xa0;; dites lequel décide (--judge).</translation>
    </message>
    <message>
        <source>The project {0} is open in {1}. Close it there, or choose another project.</source>
        <translation>Le projet {0} est ouvert dans {1}. Fermez-le là-bas, ou choisissez un autre projet.</translation>
    </message>
    <message>
        <source>The prompt is too long to be normalised.</source>
        <translation>Le prompt est trop long pour être normalisé.</translation>
    </message>
    <message>
        <source>The prompt is too long: {0}; at most {1} are taken.</source>
        <translation>Le prompt est trop long&#xa0;: {0}&#xa0;; {1} sont acceptés au plus.</translation>
    </message>
    <message>
        <source>The prompt names the LoRA &apos;{0}&apos;, and there is no {1}.safetensors in any folder that is known. Say where it lies with --lora-dir.</source>
        <translation>Le prompt nomme le LoRA «&#xa0;{0}&#xa0;», et il n’y a pas de {1}.safetensors dans les dossiers connus. Dites où il se trouve avec --lora-dir.</translation>
    </message>
    <message>
        <source>The prompt names the LoRA &apos;{0}&apos;, and there is no {1}.safetensors in {2}. Say where it lies with --lora-dir.</source>
        <translation>Le prompt nomme le LoRA «&#xa0;{0}&#xa0;», et il n’y a pas de {1}.safetensors dans {2}. Dites où il se trouve avec --lora-dir.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} asks for a hypernetwork: these cannot be used here.</source>
        <translation>{0} dans le prompt demande un hypernetwork&#xa0;: ils ne peuvent pas servir ici.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} has more than two strengths.</source>
        <translation>{0} dans le prompt a plus de deux forces.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} is not known here and was left out.</source>
        <translation>{0} du prompt n’est pas connu ici et a été laissé de côté.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} names no LoRA.</source>
        <translation>{0} dans le prompt ne nomme aucun LoRA.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0}: &apos;{1}&apos; is not known here, only te and unet.</source>
        <translation>{0} dans le prompt&#xa0;: «&#xa0;{1}&#xa0;» n’est pas connu ici, seulement te et unet.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0}: the strength &apos;{1}&apos; is no number from -10 to 10.</source>
        <translation>{0} dans le prompt&#xa0;: la force «&#xa0;{1}&#xa0;» n’est pas un nombre de -10 à 10.</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password, or does not take those it was given. Name it with them: http://name:password@host:port.</source>
        <translation>Le proxy veut un nom et un mot de passe, ou n’accepte pas ceux qu’il a reçus. Indiquez-le avec eux&#xa0;: http://nom:motdepasse@host:port.</translation>
    </message>
    <message>
        <source>The ratio of a crop must be above 0.</source>
        <translation>Le rapport d’un recadrage doit être supérieur à 0.</translation>
    </message>
    <message>
        <source>The run cannot go on with another {0}: it began with {1}, not {2}.</source>
        <translation>L’essai ne peut pas continuer avec une autre valeur de {0}&#xa0;: il a commencé avec {1}, pas {2}.</translation>
    </message>
    <message>
        <source>The run goes on from step {0}.</source>
        <translation>L’essai continue à partir de l’étape {0}.</translation>
    </message>
    <message>
        <source>The run {0} cannot go on, and another one is begun. {1}</source>
        <translation>L’essai {0} ne peut pas continuer ; un autre est commencé. {1}</translation>
    </message>
    <message>
        <source>The run {0} did not start from {1}.</source>
        <translation>L’essai {0} n’est pas parti de {1}.</translation>
    </message>
    <message>
        <source>The run {0} has no LoRA: it trained all weights, or has no result yet.</source>
        <translation>L’essai {0} n’a pas de LoRA&#xa0;: il a entraîné tous les poids, ou n’a pas encore de résultat.</translation>
    </message>
    <message>
        <source>The run {0} has no checkpoint of step {1}. It has those of the steps {2}.</source>
        <translation>L’essai {0} n’a pas de checkpoint de l’étape {1}. Il a ceux des étapes {2}.</translation>
    </message>
    <message>
        <source>The run {0} has no checkpoint of step {1}; it has none at all.</source>
        <translation>L’essai {0} n’a pas de checkpoint de l’étape {1}&#xa0;; il n’en a aucun.</translation>
    </message>
    <message>
        <source>The run {0} has no result yet: there is nothing to register.</source>
        <translation>L’essai {0} n’a pas encore de résultat&#xa0;: il n’y a rien à enregistrer.</translation>
    </message>
    <message>
        <source>The run {0} is at work in another window or program.</source>
        <translation>L’essai {0} est au travail dans une autre fenêtre ou un autre programme.</translation>
    </message>
    <message>
        <source>The run {0} is at work in another window or program: {1}.</source>
        <translation>L’essai {0} est au travail dans une autre fenêtre ou un autre programme&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>The run {0} is finished: there is nothing to resume.</source>
        <translation>L’essai {0} est terminé&#xa0;: il n’y a rien à reprendre.</translation>
    </message>
    <message>
        <source>The run {0} was not written by you on this machine, and it names places outside of its project: {1}. It would read them, and write some. Name your own places with these flags, or let it have these with --allow-outside.</source>
        <translation>L’essai {0} n’a pas été écrit par vous sur cette machine, et il nomme des endroits hors de son projet&#xa0;: {1}. Il les lirait, et écrirait dans certains. Indiquez vos propres endroits avec ces options, ou permettez-lui ceux-ci avec --allow-outside.</translation>
    </message>
    <message>
        <source>The run&apos;s folder was moved to {0}: the run goes on there.</source>
        <translation>Le dossier de l’essai a été déplacé vers {0}&#xa0;: il continue là-bas.</translation>
    </message>
    <message>
        <source>The scale of a LoRA must be a finite number.</source>
        <translation>La force d’un LoRA doit être un nombre fini.</translation>
    </message>
    <message>
        <source>The server {0} cannot prove who it is: {1}. Nothing was sent to it. If its certificate is from an authority of your own, name that one&apos;s certificate (--ca-file).</source>
        <translation>Le serveur {0} ne peut pas prouver qui il est&#xa0;: {1}. Rien ne lui a été envoyé. Si son certificat vient d’une autorité à vous, indiquez le certificat de celle-ci (--ca-file).</translation>
    </message>
    <message>
        <source>The server {0} does not give out {1} ({2}): the model is gated or private; its terms may have to be accepted there. {3}</source>
        <translation>Le serveur {0} ne donne pas {1} ({2})&#xa0;: le modèle est à accès restreint ou privé&#xa0;; ses conditions sont peut-être à accepter là-bas. {3}</translation>
    </message>
    <message>
        <source>The server {0} does not have {1} ({2}).</source>
        <translation>Le serveur {0} n’a pas {1} ({2}).</translation>
    </message>
    <message>
        <source>The server {0} does not show {1} ({2}): it is private, gated or does not exist. {3}</source>
        <translation>Le serveur {0} ne montre pas {1} ({2})&#xa0;: il est privé, à accès restreint ou n’existe pas. {3}</translation>
    </message>
    <message>
        <source>The server {0} has no model {1} at revision {2}.</source>
        <translation>Le serveur {0} n’a pas de modèle {1} à la révision {2}.</translation>
    </message>
    <message>
        <source>The size {0}x{1} does not work: this model needs multiples of {2}.</source>
        <translation>La taille {0}x{1} ne convient pas&#xa0;: ce modèle demande des multiples de {2}.</translation>
    </message>
    <message>
        <source>The size {0}x{1} does not work: width and height are multiples of 8.</source>
        <translation>La taille {0}x{1} ne convient pas&#xa0;: largeur et hauteur sont des multiples de 8.</translation>
    </message>
    <message>
        <source>The subject is learned from instance photos beside photos of others: none are given.</source>
        <translation>Le sujet s’apprend sur des photos d’instance à côté de photos d’autres&#xa0;: aucune n’est donnée.</translation>
    </message>
    <message>
        <source>The subject is told by faces: of the same {0} photos they judge {1} rightly, the backbone {2}. Their figures are of five folds over {3} photos, each judged without it and its near-duplicates; which of the two is better was chosen on some of them.</source>
        <translation>Le sujet est reconnu par les visages : sur les {0} mêmes photos, ils en jugent bien {1}, le réseau de base {2}. Leurs chiffres viennent de cinq partitions de {3} photos, chacune jugée sans elle-même ni ses quasi-doublons ; le meilleur des deux a été choisi sur une partie d&apos;entre elles.</translation>
    </message>
    <message>
        <source>The subject is told by the backbone. {0}</source>
        <translation>Le sujet est reconnu par le réseau de base. {0}</translation>
    </message>
    <message>
        <source>The system refused what was needed: {0}.</source>
        <translation>Le système a refusé ce qu’il fallait&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>The text &apos;{0}&apos; for a PNG file is not UTF-8, or holds a zero byte.</source>
        <translation>Le texte «&#xa0;{0}&#xa0;» pour un fichier PNG n’est pas en UTF-8, ou contient un octet nul.</translation>
    </message>
    <message>
        <source>The threshold was set by hand.</source>
        <translation>Le seuil a été réglé à la main.</translation>
    </message>
    <message>
        <source>The token &apos;{0}&apos; is already there; choose another name.</source>
        <translation>Le token «&#xa0;{0}&#xa0;» existe déjà&#xa0;; choisissez un autre nom.</translation>
    </message>
    <message>
        <source>The token cannot be stored</source>
        <translation>Le jeton ne peut pas être enregistré</translation>
    </message>
    <message>
        <source>The token is empty; nothing is stored.</source>
        <translation>Le jeton est vide&#xa0;; rien n’est enregistré.</translation>
    </message>
    <message>
        <source>The token is the environment&apos;s.</source>
        <translation>Le jeton est celui de l’environnement.</translation>
    </message>
    <message>
        <source>The token is the keyring&apos;s.</source>
        <translation>Le jeton est celui du trousseau.</translation>
    </message>
    <message>
        <source>The token that was sent does not open it.</source>
        <translation>Le jeton envoyé n’y donne pas accès.</translation>
    </message>
    <message>
        <source>The training resolution must be a multiple of 8.</source>
        <translation>La résolution d’entraînement doit être un multiple de 8.</translation>
    </message>
    <message>
        <source>The training resolution must be a multiple of {0} pixels, but is {1}.</source>
        <translation>La résolution d’entraînement doit être un multiple de {0} pixels, mais vaut {1}.</translation>
    </message>
    <message>
        <source>The training resolution must be at least {0}, not {1}.</source>
        <translation>La résolution d’entraînement doit être d’au moins {0}, pas {1}.</translation>
    </message>
    <message>
        <source>The training was complete; its result is in place now.</source>
        <translation>L’entraînement était terminé&#xa0;; son résultat est maintenant en place.</translation>
    </message>
    <message>
        <source>The verdicts could not be kept for next time: {0}</source>
        <translation>Les verdicts n’ont pas pu être conservés pour la prochaine fois&#xa0;: {0}</translation>
    </message>
    <message>
        <source>The warm-up is longer than the whole run.</source>
        <translation>La montée en régime est plus longue que tout l’essai.</translation>
    </message>
    <message>
        <source>Their names do not begin with a number of repeats.</source>
        <translation>Leurs noms ne commencent pas par un nombre de répétitions.</translation>
    </message>
    <message>
        <source>There are no files in {0}.</source>
        <translation>Il n’y a pas de fichiers dans {0}.</translation>
    </message>
    <message>
        <source>There are no negative photos</source>
        <translation>Il n’y a pas de photos négatives</translation>
    </message>
    <message>
        <source>There are no positive photos</source>
        <translation>Il n’y a pas de photos positives</translation>
    </message>
    <message>
        <source>There are {0} class photos and {1} are wanted, but this run has no way to generate the missing ones.</source>
        <translation>Il y a {0} photos de classe et {1} sont voulues, mais cet essai n’a aucun moyen de générer celles qui manquent.</translation>
    </message>
    <message>
        <source>There are {0} files to pack; an archive holds at most {1}.</source>
        <translation>Il y a {0} fichiers à empaqueter&#xa0;; une archive en contient au plus {1}.</translation>
    </message>
    <message>
        <source>There are {0} negative photos</source>
        <translation>Il y a {0} photos négatives</translation>
    </message>
    <message>
        <source>There are {0} positive photos</source>
        <translation>Il y a {0} photos positives</translation>
    </message>
    <message>
        <source>There are {0} to pack; an archive holds at most {1}.</source>
        <translation>Il y a {0} à empaqueter&#xa0;; une archive en contient au plus {1}.</translation>
    </message>
    <message>
        <source>There is 1 negative photo</source>
        <translation>Il y a 1 photo négative</translation>
    </message>
    <message>
        <source>There is 1 positive photo</source>
        <translation>Il y a 1 photo positive</translation>
    </message>
    <message>
        <source>There is a project in {0} already.</source>
        <translation>Il y a déjà un projet dans {0}.</translation>
    </message>
    <message>
        <source>There is no &apos;{0}&apos;. There are: {1}.</source>
        <translation>« {0} » n’existe pas. Il y a : {1}.</translation>
    </message>
    <message>
        <source>There is no GPU that this build can use. Choose --device cpu, or see thumbsup doctor.</source>
        <translation>Il n’y a pas de GPU que ce programme puisse utiliser. Choisissez --device cpu, ou consultez thumbsup doctor.</translation>
    </message>
    <message>
        <source>There is no GPU {0}: this machine has {1}. Choose --device cuda:0 to cuda:{2}.</source>
        <translation>Il n’y a pas de GPU {0}&#xa0;: cette machine en a {1}. Choisissez de --device cuda:0 à cuda:{2}.</translation>
    </message>
    <message>
        <source>There is no base model: name it with --model.</source>
        <translation>Aucun modèle de base n’est indiqué&#xa0;: faites-le avec --model.</translation>
    </message>
    <message>
        <source>There is no checkpoint to go on from: the run begins again with its first step.</source>
        <translation>Il n’y a pas de checkpoint pour continuer&#xa0;: l’essai recommence à sa première étape.</translation>
    </message>
    <message>
        <source>There is no classifier called &apos;{0}&apos;: choose resnet18, resnet34 or resnet50.</source>
        <translation>Il n’y a pas de classifieur «&#xa0;{0}&#xa0;»&#xa0;: choisissez resnet18, resnet34 ou resnet50.</translation>
    </message>
    <message>
        <source>There is no file &quot;{0}&quot; in this repository.</source>
        <translation>Il n’y a pas de fichier «&#xa0;{0}&#xa0;» dans ce dépôt.</translation>
    </message>
    <message>
        <source>There is no folder for the run: name it with --out.</source>
        <translation>Aucun dossier pour l’essai n’est indiqué&#xa0;: faites-le avec --out.</translation>
    </message>
    <message>
        <source>There is no folder of class photos: name it with --class (or train without them: --prior-loss-weight 0).</source>
        <translation>Aucun dossier de photos de classe n’est indiqué&#xa0;: faites-le avec --class (ou entraînez sans&#xa0;: --prior-loss-weight 0).</translation>
    </message>
    <message>
        <source>There is no folder of instance photos: name it with --instance.</source>
        <translation>Aucun dossier de photos d’instance n’est indiqué&#xa0;: faites-le avec --instance.</translation>
    </message>
    <message>
        <source>There is no folder {0} to pack.</source>
        <translation>Il n’y a pas de dossier {0} à empaqueter.</translation>
    </message>
    <message>
        <source>There is no image to export.</source>
        <translation>Il n’y a pas d’image à exporter.</translation>
    </message>
    <message>
        <source>There is no image to judge in {0}, so nothing can be accepted.</source>
        <translation>Il n’y a pas d’image à juger dans {0}, donc rien ne peut être accepté.</translation>
    </message>
    <message>
        <source>There is no judge at {0}.</source>
        <translation>Il n’y a pas de juge dans {0}.</translation>
    </message>
    <message>
        <source>There is no judge in {0}: it has no judge.json.</source>
        <translation>Il n’y a pas de juge dans {0}&#xa0;: il n’a pas de judge.json.</translation>
    </message>
    <message>
        <source>There is no model at {0}.</source>
        <translation>Il n’y a pas de modèle dans {0}.</translation>
    </message>
    <message>
        <source>There is no photo in {0} itself: photos lie in its folder {1}. Name that folder instead.</source>
        <translation>Il n’y a pas de photo dans {0} même&#xa0;: des photos sont dans son dossier {1}. Indiquez plutôt ce dossier.</translation>
    </message>
    <message>
        <source>There is no photo in {0} itself: its photos lie in the sub-folder &apos;{1}&apos;. Name that folder instead, or put a number of repeats before its name, as kohya&apos;s trainer has it: &apos;1_{1}&apos;.</source>
        <translation>Il n’y a pas de photo dans {0} même&#xa0;: ses photos sont dans le sous-dossier «&#xa0;{1}&#xa0;». Indiquez plutôt ce dossier, ou mettez un nombre de répétitions devant son nom, comme pour l’outil de kohya&#xa0;: «&#xa0;1_{1}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no photo in {0} itself: its photos lie in the sub-folders {1}. Name one of them instead, or put a number of repeats before its name, as kohya&apos;s trainer has it: &apos;1_{2}&apos;.</source>
        <translation>Il n’y a pas de photo dans {0} même&#xa0;: ses photos sont dans les sous-dossiers {1}. Indiquez plutôt l’un d’eux, ou mettez un nombre de répétitions devant son nom, comme pour l’outil de kohya&#xa0;: «&#xa0;1_{2}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no photo in {0}.</source>
        <translation>Il n’y a pas de photo dans {0}.</translation>
    </message>
    <message>
        <source>There is no photo in {0}: the folder is empty.</source>
        <translation>Il n’y a pas de photo dans {0}&#xa0;: le dossier est vide.</translation>
    </message>
    <message>
        <source>There is no preset &apos;{0}&apos;. There are: {1}.</source>
        <translation>Il n’y a pas de préréglage «&#xa0;{0}&#xa0;». Il y a&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>There is no preview of step {0}. {1}</source>
        <translation>Il n’y a pas d’aperçu de l’étape {0}. {1}</translation>
    </message>
    <message>
        <source>There is no project in {0} (no project.json).</source>
        <translation>Il n’y a pas de projet dans {0} (pas de project.json).</translation>
    </message>
    <message>
        <source>There is no usable photo in {0}.</source>
        <translation>Il n’y a pas de photo utilisable dans {0}.</translation>
    </message>
    <message>
        <source>There is no version &quot;{0}&quot;; there are {1}.</source>
        <translation>Il n’y a pas de version «&#xa0;{0}&#xa0;»&#xa0;; il y a {1}.</translation>
    </message>
    <message>
        <source>There is no version &quot;{0}&quot;; there is none yet.</source>
        <translation>Il n’y a pas de version «&#xa0;{0}&#xa0;»&#xa0;; il n’y en a encore aucune.</translation>
    </message>
    <message>
        <source>There is not enough memory on {0}.</source>
        <translation>Il n’y a pas assez de mémoire sur {0}.</translation>
    </message>
    <message>
        <source>There is nothing to pack in {0}.</source>
        <translation>Il n’y a rien à empaqueter dans {0}.</translation>
    </message>
    <message>
        <source>This judge does not know its held-out photos any more, so its threshold cannot be moved; train it again.</source>
        <translation>Ce juge ne connaît plus ses photos mises de côté, son seuil ne peut donc pas être déplacé&#xa0;; entraînez-le de nouveau.</translation>
    </message>
    <message>
        <source>This judge was trained from scratch, without a pretrained backbone, and is much worse for it: in a trial on the demo photos a network from scratch judged 22 of 33 held-out photos rightly, one from the starter&apos;s backbone 30 to 33.</source>
        <translation>Ce juge a été entraîné de zéro, sans backbone préentraîné, et il en est bien moins bon&#xa0;: dans un essai sur les photos de la démo, un réseau parti de zéro a jugé correctement 22 des 33 photos mises de côté, un réseau parti du backbone du starter 30 à 33.</translation>
    </message>
    <message>
        <source>This repository has no weights that can be read for its {0}.</source>
        <translation>Ce dépôt n’a pas de poids lisibles pour sa partie {0}.</translation>
    </message>
    <message>
        <source>This sampler cannot make {0} steps from {1} training timesteps with leading spacing: choose fewer steps.</source>
        <translation>Ce sampler ne peut pas faire {0} étapes à partir de {1} pas de temps avec l’espacement «&#xa0;leading&#xa0;»&#xa0;: choisissez moins d’étapes.</translation>
    </message>
    <message>
        <source>This training may need more memory than is free: about {0} of {1}.</source>
        <translation>Cet entraînement peut demander plus de mémoire qu’il n’y en a de libre&#xa0;: environ {0} sur {1}.</translation>
    </message>
    <message>
        <source>This training needs about {0} of memory, and {1} are free.</source>
        <translation>Cet entraînement demande environ {0} de mémoire, et {1} sont libres.</translation>
    </message>
    <message>
        <source>This training writes up to {0}, and the disk has {1} free.</source>
        <translation>Cet entraînement écrit jusqu’à {0}, et le disque a {1} de libre.</translation>
    </message>
    <message>
        <source>Training diverged at step {0}: the loss is {1}. A lower learning rate usually helps.</source>
        <translation>L’entraînement a divergé à l’étape {0}&#xa0;: la perte vaut {1}. Un taux d’apprentissage plus faible suffit en général.</translation>
    </message>
    <message>
        <source>What was to be packed could not be unpacked again: {0} Nothing was made.</source>
        <translation>Ce qui devait être empaqueté ne pourrait pas être dépaqueté&#xa0;: {0} Rien n’a été créé.</translation>
    </message>
    <message>
        <source>What {0} predicts is not said in it, and its UNet does not tell: taken for noise (epsilon), which is usual. --prediction-type overrules it.</source>
        <translation>Ce que prédit {0} n’y est pas dit et son UNet ne le révèle pas&#xa0;: pris pour du bruit (epsilon), ce qui est habituel. --prediction-type l’emporte.</translation>
    </message>
    <message>
        <source>Whether it is the subject cannot be told from these photos: the answer decides nothing.</source>
        <translation>Ces photos ne permettent pas de dire si c’est le sujet&#xa0;: la réponse ne décide de rien.</translation>
    </message>
    <message>
        <source>Without class photos the subject cannot be told from the gesture: only the instance photos show it.</source>
        <translation>Sans photos de classe, le sujet ne se distingue pas du geste&#xa0;: seules les photos d’instance le montrent.</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>un document PDF</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>une archive ZIP</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>une liste</translation>
    </message>
    <message>
        <source>a model of another family (not supported)</source>
        <translation>un modèle d’une autre famille (non pris en charge)</translation>
    </message>
    <message>
        <source>a model with a transformer in place of the UNet</source>
        <translation>un modèle avec un transformer à la place de l’UNet</translation>
    </message>
    <message>
        <source>a negative number</source>
        <translation>un nombre négatif</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>a number that is not a whole one</source>
        <translation>un nombre non entier</translation>
    </message>
    <message>
        <source>a project</source>
        <translation>un projet</translation>
    </message>
    <message>
        <source>a renamed folder is not there</source>
        <translation>un dossier renommé n’est pas là</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>une chaîne</translation>
    </message>
    <message>
        <source>a truth value</source>
        <translation>une valeur de vérité</translation>
    </message>
    <message>
        <source>a version</source>
        <translation>une version</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>une vidéo</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>une page web</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>un dessin SVG</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>un objet</translation>
    </message>
    <message>
        <source>and &apos;passed&apos; are no counts of judged images</source>
        <translation>et «&#xa0;passed&#xa0;» ne sont pas des nombres d’images jugées</translation>
    </message>
    <message>
        <source>announces fewer bytes than its list says</source>
        <translation>annonce moins d’octets que ne dit sa liste</translation>
    </message>
    <message>
        <source>announces more bytes than its list says</source>
        <translation>annonce plus d’octets que ne dit sa liste</translation>
    </message>
    <message>
        <source>another model</source>
        <translation>un autre modèle</translation>
    </message>
    <message>
        <source>answered in a compressed form that nobody asked for</source>
        <translation>a répondu sous une forme compressée que personne n’a demandée</translation>
    </message>
    <message>
        <source>are not as many as the report counts</source>
        <translation>ne sont pas aussi nombreux que le compte du rapport</translation>
    </message>
    <message>
        <source>asks for &apos;{0}.{1}&apos;, which is refused: a file of weights needs only tensors and plain containers; nothing was run</source>
        <translation>demande «&#xa0;{0}.{1}&#xa0;», ce qui est refusé&#xa0;: un fichier de poids n’a besoin que de tenseurs et de conteneurs simples&#xa0;; rien n’a été exécuté</translation>
    </message>
    <message>
        <source>asks for a flow-matching schedule, which is not supported</source>
        <translation>demande un échéancier de flow matching, non pris en charge</translation>
    </message>
    <message>
        <source>belongs to a LoHa that lacks one of its two cores</source>
        <translation>appartient à un LoHa auquel manque un de ses deux noyaux</translation>
    </message>
    <message>
        <source>belongs to a LoKr with a factor that is there twice, whole and in parts</source>
        <translation>appartient à un LoKr dont un facteur est là deux fois, entier et en parties</translation>
    </message>
    <message>
        <source>belongs to a LoRA for Stable Diffusion XL, which is not supported</source>
        <translation>appartient à un LoRA pour Stable Diffusion XL, non pris en charge</translation>
    </message>
    <message>
        <source>belongs to a LoRA for {0}, which is not supported</source>
        <translation>appartient à un LoRA pour {0}, non pris en charge</translation>
    </message>
    <message>
        <source>belongs to a sparse bias of old LyCORIS, a kind of update that is not supported</source>
        <translation>appartient à un biais creux de l’ancien LyCORIS, un type de mise à jour non pris en charge</translation>
    </message>
    <message>
        <source>belongs to a {0} that lacks one of its parts</source>
        <translation>appartient à un {0} auquel manque une de ses parties</translation>
    </message>
    <message>
        <source>belongs to an OFT or BOFT, a kind of update that is not supported</source>
        <translation>appartient à un OFT ou BOFT, un type de mise à jour non pris en charge</translation>
    </message>
    <message>
        <source>belongs to an update of which nothing else is there</source>
        <translation>appartient à une mise à jour dont rien d’autre n’est là</translation>
    </message>
    <message>
        <source>belongs to another optimizer</source>
        <translation>appartient à un autre optimiseur</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>des données binaires</translation>
    </message>
    <message>
        <source>broke off after {0} of {1} bytes</source>
        <translation>s’est interrompu après {0} octets sur {1}</translation>
    </message>
    <message>
        <source>builds a dictionary from something that is not a list</source>
        <translation>construit un dictionnaire à partir de ce qui n’est pas une liste</translation>
    </message>
    <message>
        <source>builds a dictionary from something that is not a list of pairs</source>
        <translation>construit un dictionnaire à partir de ce qui n’est pas une liste de paires</translation>
    </message>
    <message>
        <source>builds a dictionary from too many values</source>
        <translation>construit un dictionnaire à partir de trop de valeurs</translation>
    </message>
    <message>
        <source>can be 1 or 2 with algorithm_type &apos;sde-dpmsolver&apos;, not 3</source>
        <translation>peut être 1 ou 2 avec algorithm_type «&#xa0;sde-dpmsolver&#xa0;», pas 3</translation>
    </message>
    <message>
        <source>cannot be &apos;zero&apos; with algorithm_type &apos;{0}&apos;: it must be &apos;sigma_min&apos;</source>
        <translation>ne peut pas être «&#xa0;zero&#xa0;» avec algorithm_type «&#xa0;{0}&#xa0;»&#xa0;: ce doit être «&#xa0;sigma_min&#xa0;»</translation>
    </message>
    <message>
        <source>cannot be created</source>
        <translation>ne peut pas être créé</translation>
    </message>
    <message>
        <source>cannot be created: {0}</source>
        <translation>ne peut pas être créé&#xa0;: {0}</translation>
    </message>
    <message>
        <source>cannot be decoded</source>
        <translation>ne peut pas être décodé</translation>
    </message>
    <message>
        <source>cannot be decompressed: it is damaged</source>
        <translation>ne peut pas être décompressé&#xa0;: il est endommagé</translation>
    </message>
    <message>
        <source>cannot be deleted: {0}</source>
        <translation>ne peut pas être supprimé&#xa0;: {0}</translation>
    </message>
    <message>
        <source>cannot be downloaded from {0}: the server answered {1}</source>
        <translation>ne peut pas être téléchargé depuis {0}&#xa0;: le serveur a répondu {1}</translation>
    </message>
    <message>
        <source>cannot be downloaded: the server {0} sends it too slowly; what has come is kept, and the same command goes on with it</source>
        <translation>ne peut pas être téléchargé&#xa0;: le serveur {0} l’envoie trop lentement&#xa0;; ce qui est arrivé est conservé, et la même commande le poursuit</translation>
    </message>
    <message>
        <source>cannot be downloaded: the server {0} {1}</source>
        <translation>ne peut pas être téléchargé&#xa0;: le serveur {0} {1}</translation>
    </message>
    <message>
        <source>cannot be found again</source>
        <translation>est introuvable</translation>
    </message>
    <message>
        <source>cannot be locked</source>
        <translation>ne peut pas être verrouillé</translation>
    </message>
    <message>
        <source>cannot be made: its path is too long for what goes into it</source>
        <translation>ne peut pas être créé&#xa0;: le chemin est trop long pour ce qui doit y entrer</translation>
    </message>
    <message>
        <source>cannot be made: {0} is not a folder</source>
        <translation>ne peut pas être créé&#xa0;: {0} n’est pas un dossier</translation>
    </message>
    <message>
        <source>cannot be moved to {0}</source>
        <translation>ne peut pas être déplacé vers {0}</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>ne peut pas être ouvert</translation>
    </message>
    <message>
        <source>cannot be opened for locking</source>
        <translation>ne peut pas être ouvert pour être verrouillé</translation>
    </message>
    <message>
        <source>cannot be opened: its entry is damaged</source>
        <translation>ne peut pas être ouvert&#xa0;: son entrée est endommagée</translation>
    </message>
    <message>
        <source>cannot be put in place</source>
        <translation>ne peut pas être mis en place</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>ne peut pas être lu</translation>
    </message>
    <message>
        <source>cannot be read as a folder: {0}</source>
        <translation>ne peut pas être lu comme dossier&#xa0;: {0}</translation>
    </message>
    <message>
        <source>cannot be read as the list of an archive</source>
        <translation>ne peut pas être lu comme la liste d’une archive</translation>
    </message>
    <message>
        <source>cannot be read to its end</source>
        <translation>ne peut pas être lu jusqu’au bout</translation>
    </message>
    <message>
        <source>cannot be read to its end: {0}</source>
        <translation>ne peut pas être lu jusqu’au bout&#xa0;: {0}</translation>
    </message>
    <message>
        <source>cannot be read: the archive is not that of {0}</source>
        <translation>ne peut pas être lu&#xa0;: l’archive n’est pas celle de {0}</translation>
    </message>
    <message>
        <source>cannot be read: {0}</source>
        <translation>ne peut pas être lu&#xa0;: {0}</translation>
    </message>
    <message>
        <source>cannot be removed: {0}</source>
        <translation>ne peut pas être retiré&#xa0;: {0}</translation>
    </message>
    <message>
        <source>cannot be set aside: {0}</source>
        <translation>ne peut pas être mis de côté&#xa0;: {0}</translation>
    </message>
    <message>
        <source>cannot be used as the log file</source>
        <translation>ne peut pas servir de fichier journal</translation>
    </message>
    <message>
        <source>cannot be used: {0}</source>
        <translation>ne peut pas être utilisé&#xa0;: {0}</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>ne peut pas être écrit</translation>
    </message>
    <message>
        <source>cannot be written (what has come is kept; the same command goes on with it)</source>
        <translation>ne peut pas être écrit (ce qui est arrivé est conservé&#xa0;; la même commande le poursuit)</translation>
    </message>
    <message>
        <source>cannot be written as PNG: {0}</source>
        <translation>ne peut pas être écrit en PNG&#xa0;: {0}</translation>
    </message>
    <message>
        <source>cannot be written: {0}</source>
        <translation>ne peut pas être écrit&#xa0;: {0}</translation>
    </message>
    <message>
        <source>cannot create</source>
        <translation>impossible à créer</translation>
    </message>
    <message>
        <source>cannot create its folder</source>
        <translation>impossible de créer son dossier</translation>
    </message>
    <message>
        <source>cannot create its folder: {0}</source>
        <translation>impossible de créer son dossier&#xa0;: {0}</translation>
    </message>
    <message>
        <source>cannot list the presets: {0}</source>
        <translation>impossible de lister les préréglages&#xa0;: {0}</translation>
    </message>
    <message>
        <source>cannot map</source>
        <translation>impossible à projeter en mémoire</translation>
    </message>
    <message>
        <source>cannot open</source>
        <translation>impossible à ouvrir</translation>
    </message>
    <message>
        <source>cannot read</source>
        <translation>impossible à lire</translation>
    </message>
    <message>
        <source>cannot write</source>
        <translation>impossible à écrire</translation>
    </message>
    <message>
        <source>changes a layer that another kind of update in the file changes too</source>
        <translation>modifie une couche qu’un autre type de mise à jour du fichier modifie aussi</translation>
    </message>
    <message>
        <source>changes a layer that no Stable Diffusion model has</source>
        <translation>modifie une couche qu’aucun modèle Stable Diffusion n’a</translation>
    </message>
    <message>
        <source>changes a layer that the model does not have: the LoRA was made for another model</source>
        <translation>modifie une couche que le modèle n’a pas&#xa0;: le LoRA a été fait pour un autre modèle</translation>
    </message>
    <message>
        <source>changes a table of embeddings, a kind of update that is not supported</source>
        <translation>modifie une table d’embeddings, un type de mise à jour non pris en charge</translation>
    </message>
    <message>
        <source>changes the bias of the layer &apos;{0}&apos;, which has no bias</source>
        <translation>modifie le biais de la couche «&#xa0;{0}&#xa0;», qui n’en a pas</translation>
    </message>
    <message>
        <source>changes the same bias as another key of the file</source>
        <translation>modifie le même biais qu’une autre clé du fichier</translation>
    </message>
    <message>
        <source>changes the same layer as &apos;{0}&apos;</source>
        <translation>modifie la même couche que «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>changes the shape of a layer, a kind of update that is not supported</source>
        <translation>modifie la forme d’une couche, un type de mise à jour non pris en charge</translation>
    </message>
    <message>
        <source>claims to decompress to {0}, which is more than weights of {1} could become: it is not unpacked</source>
        <translation>annonce {0} une fois décompressé, plus que des poids de {1} ne pourraient donner&#xa0;: il n’est pas décompressé</translation>
    </message>
    <message>
        <source>claims {0}, more than the whole file</source>
        <translation>annonce {0}, plus que le fichier entier</translation>
    </message>
    <message>
        <source>claims {0}, more than there is in the file</source>
        <translation>annonce {0}, plus qu’il n’y a dans le fichier</translation>
    </message>
    <message>
        <source>claims {0}; no list of a checkpoint&apos;s tensors is larger than {1}</source>
        <translation>annonce {0}&#xa0;; aucune liste de tenseurs d’un checkpoint ne dépasse {1}</translation>
    </message>
    <message>
        <source>could not be read to its end</source>
        <translation>n’a pas pu être lu jusqu’au bout</translation>
    </message>
    <message>
        <source>damaged colour profile (ICC) ignored, taken as sRGB</source>
        <translation>profil de couleur (ICC) endommagé ignoré, pris comme sRGB</translation>
    </message>
    <message>
        <source>decompresses to more than its {0}</source>
        <translation>donne une fois décompressé plus que ses {0}</translation>
    </message>
    <message>
        <source>did not answer with a list of files</source>
        <translation>n’a pas répondu par une liste de fichiers</translation>
    </message>
    <message>
        <source>differs from block to block, which is not supported</source>
        <translation>diffère d’un bloc à l’autre, ce qui n’est pas pris en charge</translation>
    </message>
    <message>
        <source>does not begin where the tensor before it ends</source>
        <translation>ne commence pas là où finit le tenseur précédent</translation>
    </message>
    <message>
        <source>does not belong to its step</source>
        <translation>n’appartient pas à son étape</translation>
    </message>
    <message>
        <source>does not belong to the files beside it: {0}</source>
        <translation>n’appartient pas aux fichiers à côté&#xa0;: {0}</translation>
    </message>
    <message>
        <source>does not divide block_out_channels {0}</source>
        <translation>ne divise pas block_out_channels {0}</translation>
    </message>
    <message>
        <source>does not divide hidden_size</source>
        <translation>ne divise pas hidden_size</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>n’existe pas</translation>
    </message>
    <message>
        <source>does not fit the {0}: {1}</source>
        <translation>ne convient pas à «&#xa0;{0}&#xa0;»&#xa0;: {1}</translation>
    </message>
    <message>
        <source>does not have two data_offsets</source>
        <translation>n’a pas deux data_offsets</translation>
    </message>
    <message>
        <source>does not hold a JSON object</source>
        <translation>ne contient pas d’objet JSON</translation>
    </message>
    <message>
        <source>does not hold a dictionary of tensors</source>
        <translation>ne contient pas de dictionnaire de tenseurs</translation>
    </message>
    <message>
        <source>does not hold an object</source>
        <translation>ne contient pas d’objet</translation>
    </message>
    <message>
        <source>does not hold an object of parameters</source>
        <translation>ne contient pas d’objet de paramètres</translation>
    </message>
    <message>
        <source>does not name a file</source>
        <translation>ne nomme pas de fichier</translation>
    </message>
    <message>
        <source>does not say that its numbers are little-endian</source>
        <translation>ne dit pas que ses nombres sont en petit-boutiste</translation>
    </message>
    <message>
        <source>ends before it begins</source>
        <translation>finit avant de commencer</translation>
    </message>
    <message>
        <source>excludes the other respacings: only one of use_karras_sigmas, use_exponential_sigmas and use_beta_sigmas can be true</source>
        <translation>exclut les autres répartitions&#xa0;: un seul de use_karras_sigmas, use_exponential_sigmas et use_beta_sigmas peut être true</translation>
    </message>
    <message>
        <source>exists already; nothing is overwritten</source>
        <translation>existe déjà&#xa0;; rien n’est écrasé</translation>
    </message>
    <message>
        <source>exists already; nothing is replaced</source>
        <translation>existe déjà&#xa0;; rien n’est remplacé</translation>
    </message>
    <message>
        <source>fills something that is not a container</source>
        <translation>remplit ce qui n’est pas un conteneur</translation>
    </message>
    <message>
        <source>gives a noise schedule with betas that are not between 0 and 1</source>
        <translation>donne un échéancier de bruit dont les betas ne sont pas entre 0 et 1</translation>
    </message>
    <message>
        <source>has &apos;{0}&apos; twice</source>
        <translation>a deux fois «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>has a UNet of another kind ({0}); only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>a un UNet d’un autre type ({0})&#xa0;; seuls les modèles texte vers image de Stable Diffusion 1.x et 2.x peuvent servir ici</translation>
    </message>
    <message>
        <source>has a damaged zip directory</source>
        <translation>a un répertoire zip endommagé</translation>
    </message>
    <message>
        <source>has a dictionary key without a value</source>
        <translation>a une clé de dictionnaire sans valeur</translation>
    </message>
    <message>
        <source>has a dimension that is too large</source>
        <translation>a une dimension trop grande</translation>
    </message>
    <message>
        <source>has a header that does not begin with &apos;{&apos;</source>
        <translation>a un en-tête qui ne commence pas par «&#xa0;{&#xa0;»</translation>
    </message>
    <message>
        <source>has a header that is not a JSON object</source>
        <translation>a un en-tête qui n’est pas un objet JSON</translation>
    </message>
    <message>
        <source>has a header that is not valid JSON (at byte {0})</source>
        <translation>a un en-tête qui n’est pas du JSON valide (à l’octet {0})</translation>
    </message>
    <message>
        <source>has a list of files of more than {0}, which is no list of a model</source>
        <translation>a une liste de fichiers de plus de {0}, ce qui n’est pas la liste d’un modèle</translation>
    </message>
    <message>
        <source>has a list that cannot be read</source>
        <translation>a une liste qui ne peut pas être lue</translation>
    </message>
    <message>
        <source>has a list that cannot be read to its end</source>
        <translation>a une liste qui ne peut pas être lue jusqu’au bout</translation>
    </message>
    <message>
        <source>has a missing entry, or one of the wrong kind</source>
        <translation>a une entrée qui manque, ou d’un mauvais type</translation>
    </message>
    <message>
        <source>has a name that is kept for this program&apos;s own use</source>
        <translation>a un nom réservé à l’usage de ce programme</translation>
    </message>
    <message>
        <source>has a name that is no text</source>
        <translation>a un nom qui n’est pas un texte</translation>
    </message>
    <message>
        <source>has a name that is not UTF-8</source>
        <translation>a un nom qui n’est pas en UTF-8</translation>
    </message>
    <message>
        <source>has a number of negative length</source>
        <translation>a un nombre de longueur négative</translation>
    </message>
    <message>
        <source>has a parameter without a tensor</source>
        <translation>a un paramètre sans tenseur</translation>
    </message>
    <message>
        <source>has a shape that is too large</source>
        <translation>a une forme trop grande</translation>
    </message>
    <message>
        <source>has a storage of the unknown type &apos;{0}&apos;</source>
        <translation>a un stockage du type inconnu «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>has a storage view of an unknown form</source>
        <translation>a une vue de stockage d’une forme inconnue</translation>
    </message>
    <message>
        <source>has a storage view that reaches past the end of its storage</source>
        <translation>a une vue qui dépasse la fin de son stockage</translation>
    </message>
    <message>
        <source>has a tensor of an impossible size</source>
        <translation>a un tenseur d’une taille impossible</translation>
    </message>
    <message>
        <source>has a tensor or storage whose {0} is not a number of 0 or more</source>
        <translation>a un tenseur ou un stockage où ceci n’est pas un nombre supérieur ou égal à 0&#xa0;: {0}</translation>
    </message>
    <message>
        <source>has a tensor that reaches past the end of its storage ({0} elements of {1})</source>
        <translation>a un tenseur qui dépasse la fin de son stockage ({0} éléments sur {1})</translation>
    </message>
    <message>
        <source>has a tensor whose {0} is not a short list of numbers</source>
        <translation>a un tenseur où ceci n’est pas une courte liste de nombres&#xa0;: {0}</translation>
    </message>
    <message>
        <source>has a tensor with more sizes than strides, or fewer</source>
        <translation>a un tenseur avec plus ou moins de tailles que de pas</translation>
    </message>
    <message>
        <source>has a tensor without a storage</source>
        <translation>a un tenseur sans stockage</translation>
    </message>
    <message>
        <source>has a torch.Size without numbers</source>
        <translation>a un torch.Size sans nombres</translation>
    </message>
    <message>
        <source>has a value of the wrong kind: {0}</source>
        <translation>a une valeur d’un mauvais type&#xa0;: {0}</translation>
    </message>
    <message>
        <source>has a zip directory that does not fit into the file</source>
        <translation>a un répertoire zip qui ne tient pas dans le fichier</translation>
    </message>
    <message>
        <source>has an acceptance that is no object</source>
        <translation>a une acceptation qui n’est pas un objet</translation>
    </message>
    <message>
        <source>has an entry that is no object</source>
        <translation>a une entrée qui n’est pas un objet</translation>
    </message>
    <message>
        <source>has an opcode that files of weights have no use for (0x{0})</source>
        <translation>a un opcode dont les fichiers de poids n’ont pas l’usage (0x{0})</translation>
    </message>
    <message>
        <source>has another length than its list says</source>
        <translation>a une autre longueur que ne dit sa liste</translation>
    </message>
    <message>
        <source>has another number of blocks than ResNet-18, 34 or 50</source>
        <translation>a un autre nombre de blocs que ResNet-18, 34 ou 50</translation>
    </message>
    <message>
        <source>has changed the file meanwhile</source>
        <translation>a changé le fichier entre-temps</translation>
    </message>
    <message>
        <source>has data that belong to no tensor ({0} B at its end)</source>
        <translation>a des données qui n’appartiennent à aucun tenseur ({0} o à la fin)</translation>
    </message>
    <message>
        <source>has more storages than any checkpoint</source>
        <translation>a plus de stockages que tout checkpoint</translation>
    </message>
    <message>
        <source>has more tensors than any checkpoint</source>
        <translation>a plus de tenseurs que tout checkpoint</translation>
    </message>
    <message>
        <source>has more than 16 entries</source>
        <translation>a plus de 16 entrées</translation>
    </message>
    <message>
        <source>has more than two data_offsets</source>
        <translation>a plus de deux data_offsets</translation>
    </message>
    <message>
        <source>has more than {0} entries</source>
        <translation>a plus de {0} entrées</translation>
    </message>
    <message>
        <source>has more values than any checkpoint</source>
        <translation>a plus de valeurs que tout checkpoint</translation>
    </message>
    <message>
        <source>has neither a VAE nor a text encoder; name a file or diffusers folder that has it with --vae and --text-encoder</source>
        <translation>n’a ni VAE ni encodeur de texte&#xa0;; indiquez avec --vae et --text-encoder un fichier ou un dossier diffusers qui les a</translation>
    </message>
    <message>
        <source>has no SHA-256</source>
        <translation>n’a pas de SHA-256</translation>
    </message>
    <message>
        <source>has no VAE; name a file or diffusers folder that has it with --vae</source>
        <translation>n’a pas de VAE&#xa0;; indiquez avec --vae un fichier ou un dossier diffusers qui l’a</translation>
    </message>
    <message>
        <source>has no length that is a whole number</source>
        <translation>n’a pas de longueur qui soit un nombre entier</translation>
    </message>
    <message>
        <source>has no list of files</source>
        <translation>n’a pas de liste de fichiers</translation>
    </message>
    <message>
        <source>has no number where an alpha should be</source>
        <translation>n’a pas de nombre là où il faudrait un alpha</translation>
    </message>
    <message>
        <source>has no place in a single-file checkpoint</source>
        <translation>n’a pas de place dans un checkpoint en un seul fichier</translation>
    </message>
    <message>
        <source>has no text encoder; name a file or diffusers folder that has it with --text-encoder</source>
        <translation>n’a pas d’encodeur de texte&#xa0;; indiquez avec --text-encoder un fichier ou un dossier diffusers qui l’a</translation>
    </message>
    <message>
        <source>has no valid id: {0}</source>
        <translation>n’a pas d’identifiant valide&#xa0;: {0}</translation>
    </message>
    <message>
        <source>has no version of a project: the archive is not that of {0}</source>
        <translation>n’a pas de version de projet&#xa0;: l’archive n’est pas celle de {0}</translation>
    </message>
    <message>
        <source>has not as many entries as block_out_channels</source>
        <translation>n’a pas autant d’entrées que block_out_channels</translation>
    </message>
    <message>
        <source>has one size or checksum in the zip directory and another beside its data</source>
        <translation>a une taille ou une somme de contrôle dans le répertoire zip et une autre à côté de ses données</translation>
    </message>
    <message>
        <source>has shape [{0}] where [{1}] is needed</source>
        <translation>a la forme [{0}] là où il faut [{1}]</translation>
    </message>
    <message>
        <source>has the key &apos;{0}&apos; twice</source>
        <translation>a deux fois la clé «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>has the shape {0} where the layer &apos;{1}&apos; needs {2}</source>
        <translation>a la forme {0} là où la couche «&#xa0;{1}&#xa0;» demande {2}</translation>
    </message>
    <message>
        <source>has the shape {0} where the run needs {1}</source>
        <translation>a la forme {0} là où l’essai demande {1}</translation>
    </message>
    <message>
        <source>has the shape {0}, which no matrix of a LoRA has</source>
        <translation>a la forme {0}, qu’aucune matrice d’un LoRA n’a</translation>
    </message>
    <message>
        <source>has the sizes of neither Stable Diffusion 1.x nor 2.x (width {0}, text width {1}); name the folder with its configs (--config)</source>
        <translation>n’a les tailles ni de Stable Diffusion 1.x ni de 2.x (largeur {0}, largeur du texte {1})&#xa0;; indiquez le dossier de ses configurations (--config)</translation>
    </message>
    <message>
        <source>has the unknown dtype &apos;{0}&apos;</source>
        <translation>a le type de nombres inconnu «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>has the unknown field &apos;{0}&apos;</source>
        <translation>a le champ inconnu «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>has the value &apos;{0}&apos;, which is not supported (supported: {1})</source>
        <translation>a la valeur «&#xa0;{0}&#xa0;», non prise en charge (prises en charge&#xa0;: {1})</translation>
    </message>
    <message>
        <source>has too long a name</source>
        <translation>a un nom trop long</translation>
    </message>
    <message>
        <source>has too many dimensions</source>
        <translation>a trop de dimensions</translation>
    </message>
    <message>
        <source>has two text encoders{0}; only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>a deux encodeurs de texte{0}&#xa0;; seuls les modèles texte vers image de Stable Diffusion 1.x et 2.x peuvent servir ici</translation>
    </message>
    <message>
        <source>has values that are too large for float16; use --dtype float32 or bfloat16</source>
        <translation>a des valeurs trop grandes pour float16&#xa0;; utilisez --dtype float32 ou bfloat16</translation>
    </message>
    <message>
        <source>has {0} as its {1}</source>
        <translation>a {0} comme {1}</translation>
    </message>
    <message>
        <source>has {0} bytes where {1} elements were promised</source>
        <translation>a {0} octets là où {1} éléments étaient promis</translation>
    </message>
    <message>
        <source>has {0} entries, but the model has {1} blocks</source>
        <translation>a {0} entrées, mais le modèle a {1} blocs</translation>
    </message>
    <message>
        <source>has {0} factors where the layer &apos;{1}&apos; has {2} inputs</source>
        <translation>a {0} facteurs là où la couche «&#xa0;{1}&#xa0;» a {2} entrées</translation>
    </message>
    <message>
        <source>has {0} factors where the layer &apos;{1}&apos; has {2} outputs</source>
        <translation>a {0} facteurs là où la couche «&#xa0;{1}&#xa0;» a {2} sorties</translation>
    </message>
    <message>
        <source>has {0} for &apos;{1}&apos;; all its values must be strings</source>
        <translation>a {0} pour «&#xa0;{1}&#xa0;»&#xa0;; toutes ses valeurs doivent être des chaînes</translation>
    </message>
    <message>
        <source>has {0} in its data_offsets</source>
        <translation>a {0} dans ses data_offsets</translation>
    </message>
    <message>
        <source>has {0} in its shape</source>
        <translation>a {0} dans sa forme</translation>
    </message>
    <message>
        <source>has {0} tokens, more than the text encoder&apos;s {1}</source>
        <translation>a {0} tokens, plus que les {1} de l’encodeur de texte</translation>
    </message>
    <message>
        <source>holds a damaged table of characters</source>
        <translation>contient une table de caractères endommagée</translation>
    </message>
    <message>
        <source>holds a pickle that {0}</source>
        <translation>contient un pickle qui {0}</translation>
    </message>
    <message>
        <source>holds no VAE; the file is: {0}</source>
        <translation>ne contient pas de VAE&#xa0;; le fichier est&#xa0;: {0}</translation>
    </message>
    <message>
        <source>holds no certificate in PEM form</source>
        <translation>ne contient pas de certificat au format PEM</translation>
    </message>
    <message>
        <source>holds no tensors</source>
        <translation>ne contient pas de tenseurs</translation>
    </message>
    <message>
        <source>holds no text encoder; the file is: {0}</source>
        <translation>ne contient pas d’encodeur de texte&#xa0;; le fichier est&#xa0;: {0}</translation>
    </message>
    <message>
        <source>holds no tokenizer: neither vocab.json and merges.txt nor spiece.model is there</source>
        <translation>ne contient pas de tokenizer&#xa0;: ni vocab.json et merges.txt ni spiece.model ne sont là</translation>
    </message>
    <message>
        <source>holds no weights</source>
        <translation>ne contient pas de poids</translation>
    </message>
    <message>
        <source>holds no weights (diffusion_pytorch_model or model, .safetensors or .bin)</source>
        <translation>ne contient pas de poids (diffusion_pytorch_model ou model, .safetensors ou .bin)</translation>
    </message>
    <message>
        <source>holds numbers that are not finite</source>
        <translation>contient des nombres qui ne sont pas finis</translation>
    </message>
    <message>
        <source>holds something that is no report</source>
        <translation>contient quelque chose qui n’est pas un rapport</translation>
    </message>
    <message>
        <source>holds whole numbers, not an embedding</source>
        <translation>contient des nombres entiers, pas un embedding</translation>
    </message>
    <message>
        <source>holds whole numbers, not the fractions of a LoRA</source>
        <translation>contient des nombres entiers, pas les fractions d’un LoRA</translation>
    </message>
    <message>
        <source>holds {0} of {1} values that are not finite (NaN or infinite): the file is damaged, or a bad merge</source>
        <translation>contient {0} valeurs sur {1} qui ne sont pas finies (NaN ou infinies)&#xa0;: le fichier est endommagé, ou mal fusionné</translation>
    </message>
    <message>
        <source>is &quot;{0}&quot; and not resnet18, resnet34 or resnet50</source>
        <translation>est «&#xa0;{0}&#xa0;» et non resnet18, resnet34 ou resnet50</translation>
    </message>
    <message>
        <source>is &apos;sample&apos;; only epsilon and v_prediction can be trained</source>
        <translation>est «&#xa0;sample&#xa0;»&#xa0;; seuls epsilon et v_prediction peuvent être entraînés</translation>
    </message>
    <message>
        <source>is &apos;{0}&apos;, but the model does not predict a variance</source>
        <translation>est «&#xa0;{0}&#xa0;», mais le modèle ne prédit pas de variance</translation>
    </message>
    <message>
        <source>is &apos;{0}&apos;, which is no state of a run</source>
        <translation>est «&#xa0;{0}&#xa0;», qui n’est pas l’état d’un essai</translation>
    </message>
    <message>
        <source>is &apos;{0}&apos;, which is not supported</source>
        <translation>est «&#xa0;{0}&#xa0;», non pris en charge</translation>
    </message>
    <message>
        <source>is JSON with more values than such a file can have</source>
        <translation>est du JSON avec plus de valeurs qu’un tel fichier ne peut en avoir</translation>
    </message>
    <message>
        <source>is a DoRA&apos;s magnitude of the shape {0}, which fits neither the {1} outputs nor the {2} inputs of &apos;{3}&apos;</source>
        <translation>est la magnitude d’un DoRA de forme {0}, qui ne convient ni aux {1} sorties ni aux {2} entrées de «&#xa0;{3}&#xa0;»</translation>
    </message>
    <message>
        <source>is a GGUF (GGML) file of quantised weights, which cannot be used here; a .safetensors of the model is needed</source>
        <translation>est un fichier GGUF (GGML) de poids quantifiés, qui ne peut pas servir ici&#xa0;; il faut un .safetensors du modèle</translation>
    </message>
    <message>
        <source>is a Git LFS pointer, not the file it points to</source>
        <translation>est un pointeur Git LFS, pas le fichier vers lequel il pointe</translation>
    </message>
    <message>
        <source>is a PyTorch pickle under the name of a safetensors file; give it its own ending (.ckpt)</source>
        <translation>est un pickle PyTorch sous le nom d’un fichier safetensors&#xa0;; donnez-lui sa propre extension (.ckpt)</translation>
    </message>
    <message>
        <source>is a UNet alone, without VAE and text encoder; name the diffusers folder it belongs to</source>
        <translation>est un UNet seul, sans VAE ni encodeur de texte&#xa0;; indiquez le dossier diffusers auquel il appartient</translation>
    </message>
    <message>
        <source>is a VAE alone, a part of a model: name it with --vae, and a model with --model</source>
        <translation>est un VAE seul, une partie d’un modèle&#xa0;: indiquez-le avec --vae, et un modèle avec --model</translation>
    </message>
    <message>
        <source>is a camera&apos;s raw file ({0}), which is not developed here; export it as JPEG or 16-bit TIFF with the camera&apos;s software, darktable or RawTherapee</source>
        <translation>est un fichier brut d’appareil photo ({0}), qui n’est pas développé ici&#xa0;; exportez-le en JPEG ou TIFF 16 bits avec le logiciel de l’appareil, darktable ou RawTherapee</translation>
    </message>
    <message>
        <source>is a camera&apos;s raw file, which is not developed here; export it as JPEG or 16-bit TIFF with the camera&apos;s software, darktable or RawTherapee</source>
        <translation>est un fichier brut d’appareil photo, qui n’est pas développé ici&#xa0;; exportez-le en JPEG ou TIFF 16 bits avec le logiciel de l’appareil, darktable ou RawTherapee</translation>
    </message>
    <message>
        <source>is a folder with content</source>
        <translation>est un dossier qui n’est pas vide</translation>
    </message>
    <message>
        <source>is a folder, not a file</source>
        <translation>est un dossier, pas un fichier</translation>
    </message>
    <message>
        <source>is a folder, not a photo</source>
        <translation>est un dossier, pas une photo</translation>
    </message>
    <message>
        <source>is a kind of BMP that is not supported (compression {0})</source>
        <translation>est un type de BMP non pris en charge (compression {0})</translation>
    </message>
    <message>
        <source>is a kind of TIFF that is not supported: {0}</source>
        <translation>est un type de TIFF non pris en charge&#xa0;: {0}</translation>
    </message>
    <message>
        <source>is a kind of {0} picture that the installed libheif cannot decode ({1}); save it as JPEG, or install libheif&apos;s decoders (libde265, dav1d)</source>
        <translation>est un type d’image {0} que le libheif installé ne sait pas décoder ({1})&#xa0;; enregistrez-la en JPEG, ou installez les décodeurs de libheif (libde265, dav1d)</translation>
    </message>
    <message>
        <source>is a link or a special file; only files are taken</source>
        <translation>est un lien ou un fichier spécial&#xa0;; seuls des fichiers sont pris</translation>
    </message>
    <message>
        <source>is a link to a file that does not exist</source>
        <translation>est un lien vers un fichier qui n’existe pas</translation>
    </message>
    <message>
        <source>is a link, or no folder; nothing is written there</source>
        <translation>est un lien, ou n’est pas un dossier&#xa0;; rien n’y est écrit</translation>
    </message>
    <message>
        <source>is a model with a transformer in place of the UNet{0}; only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>est un modèle avec un transformer à la place de l’UNet{0}&#xa0;; seuls les modèles texte vers image de Stable Diffusion 1.x et 2.x peuvent servir ici</translation>
    </message>
    <message>
        <source>is a name that leads out of the archive</source>
        <translation>est un nom qui mène hors de l’archive</translation>
    </message>
    <message>
        <source>is a packed archive: unpack it first</source>
        <translation>est une archive&#xa0;: décompressez-la d’abord</translation>
    </message>
    <message>
        <source>is a parameter that this program does not know: it was made by a newer version</source>
        <translation>est un paramètre que ce programme ne connaît pas&#xa0;: il vient d’une version plus récente</translation>
    </message>
    <message>
        <source>is a parameter that this program does not know: the run was made by a newer version</source>
        <translation>est un paramètre que ce programme ne connaît pas&#xa0;: l’essai vient d’une version plus récente</translation>
    </message>
    <message>
        <source>is a pickle that torch.save has not written</source>
        <translation>est un pickle que torch.save n’a pas écrit</translation>
    </message>
    <message>
        <source>is a picture, not a file of tensors</source>
        <translation>est une image, pas un fichier de tenseurs</translation>
    </message>
    <message>
        <source>is a program, not a file of tensors</source>
        <translation>est un programme, pas un fichier de tenseurs</translation>
    </message>
    <message>
        <source>is a second embedding beside &apos;{0}&apos;; a file may have one</source>
        <translation>est un deuxième embedding à côté de «&#xa0;{0}&#xa0;»&#xa0;; un fichier peut en avoir un</translation>
    </message>
    <message>
        <source>is a second embedding called &apos;{0}&apos;</source>
        <translation>est un deuxième embedding nommé «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>is a storage described in two different ways</source>
        <translation>est un stockage décrit de deux façons différentes</translation>
    </message>
    <message>
        <source>is a storage that is cut short or unknown</source>
        <translation>est un stockage coupé ou inconnu</translation>
    </message>
    <message>
        <source>is a storage that is cut short, or not as long as promised</source>
        <translation>est un stockage coupé, ou d’une autre longueur que promis</translation>
    </message>
    <message>
        <source>is a storage that is missing from the file</source>
        <translation>est un stockage qui manque dans le fichier</translation>
    </message>
    <message>
        <source>is a text encoder alone, a part of a model: name it with --text-encoder, and a model with --model</source>
        <translation>est un encodeur de texte seul, une partie d’un modèle&#xa0;: indiquez-le avec --text-encoder, et un modèle avec --model</translation>
    </message>
    <message>
        <source>is a textual inversion embedding, not a model: name it with --embedding, and a model with --model</source>
        <translation>est un embedding d’inversion textuelle, pas un modèle&#xa0;: indiquez-le avec --embedding, et un modèle avec --model</translation>
    </message>
    <message>
        <source>is a web page, not a file of tensors</source>
        <translation>est une page web, pas un fichier de tenseurs</translation>
    </message>
    <message>
        <source>is a zip archive of {0} entries, more than any file of weights</source>
        <translation>est une archive zip de {0} entrées, plus que tout fichier de poids</translation>
    </message>
    <message>
        <source>is a {0} picture, which is not supported; save it as JPEG or PNG</source>
        <translation>est une image {0}, non prise en charge&#xa0;; enregistrez-la en JPEG ou PNG</translation>
    </message>
    <message>
        <source>is a {0} picture, which is not supported; save the frame that is wanted as PNG</source>
        <translation>est une image {0}, non prise en charge&#xa0;; enregistrez en PNG la vue voulue</translation>
    </message>
    <message>
        <source>is a {0}, not a model: name it with --lora, and with --model the model it is for</source>
        <translation>n’est pas un modèle, mais&#xa0;: {0}&#xa0;; indiquez-le avec --lora, et avec --model le modèle auquel il est destiné</translation>
    </message>
    <message>
        <source>is a {0}, the judge a {1}</source>
        <translation>est un {0}, le juge un {1}</translation>
    </message>
    <message>
        <source>is an HDF5 file (TensorFlow, Keras), not a file of PyTorch&apos;s or safetensors</source>
        <translation>est un fichier HDF5 (TensorFlow, Keras), ni de PyTorch ni de safetensors</translation>
    </message>
    <message>
        <source>is an ONNX file, which cannot be used here; a .safetensors of the model is needed</source>
        <translation>est un fichier ONNX, qui ne peut pas servir ici&#xa0;; il faut un .safetensors du modèle</translation>
    </message>
    <message>
        <source>is an alpha whose two matrices are missing</source>
        <translation>est un alpha dont les deux matrices manquent</translation>
    </message>
    <message>
        <source>is an embedding for Stable Diffusion XL, which is not supported</source>
        <translation>est un embedding pour Stable Diffusion XL, non pris en charge</translation>
    </message>
    <message>
        <source>is an empty zip archive</source>
        <translation>est une archive zip vide</translation>
    </message>
    <message>
        <source>is an update of the normalisation &apos;{0}&apos;, which does not have a matrix</source>
        <translation>est une mise à jour de la normalisation «&#xa0;{0}&#xa0;», qui n’a pas de matrice</translation>
    </message>
    <message>
        <source>is busy ({0})</source>
        <translation>est occupé ({0})</translation>
    </message>
    <message>
        <source>is compressed in a way that is not supported</source>
        <translation>est compressé d’une façon non prise en charge</translation>
    </message>
    <message>
        <source>is compressed with a method other than deflate</source>
        <translation>est compressé par une autre méthode que deflate</translation>
    </message>
    <message>
        <source>is cut off</source>
        <translation>est coupé</translation>
    </message>
    <message>
        <source>is cut short</source>
        <translation>est coupé</translation>
    </message>
    <message>
        <source>is cut short inside its header</source>
        <translation>est coupé dans son en-tête</translation>
    </message>
    <message>
        <source>is cut short: it has no zip directory</source>
        <translation>est coupé&#xa0;: il n’a pas de répertoire zip</translation>
    </message>
    <message>
        <source>is damaged or truncated: its {0} data cannot be decoded</source>
        <translation>est endommagé ou tronqué&#xa0;: ses données {0} ne peuvent pas être décodées</translation>
    </message>
    <message>
        <source>is damaged or truncated: unreadable TIFF data</source>
        <translation>est endommagé ou tronqué&#xa0;: données TIFF illisibles</translation>
    </message>
    <message>
        <source>is damaged or truncated: {0}</source>
        <translation>est endommagé ou tronqué&#xa0;: {0}</translation>
    </message>
    <message>
        <source>is damaged: a BMP of {0} bits a pixel</source>
        <translation>est endommagé&#xa0;: un BMP de {0} bits par pixel</translation>
    </message>
    <message>
        <source>is damaged: depth and compression disagree</source>
        <translation>est endommagé&#xa0;: la profondeur et la compression ne concordent pas</translation>
    </message>
    <message>
        <source>is damaged: it cannot be decompressed</source>
        <translation>est endommagé&#xa0;: il ne peut pas être décompressé</translation>
    </message>
    <message>
        <source>is damaged: it holds no picture</source>
        <translation>est endommagé&#xa0;: il ne contient pas d’image</translation>
    </message>
    <message>
        <source>is damaged: its BMP data cannot be decoded</source>
        <translation>est endommagé&#xa0;: ses données BMP ne peuvent pas être décodées</translation>
    </message>
    <message>
        <source>is damaged: its WebP data cannot be decoded</source>
        <translation>est endommagé&#xa0;: ses données WebP ne peuvent pas être décodées</translation>
    </message>
    <message>
        <source>is damaged: its checksum (CRC-32) does not match</source>
        <translation>est endommagé&#xa0;: sa somme de contrôle (CRC-32) ne correspond pas</translation>
    </message>
    <message>
        <source>is damaged: its checksum differs</source>
        <translation>est endommagé&#xa0;: sa somme de contrôle diffère</translation>
    </message>
    <message>
        <source>is damaged: its first picture lies outside of the canvas</source>
        <translation>est endommagé&#xa0;: sa première image est hors du cadre</translation>
    </message>
    <message>
        <source>is damaged: its picture has another size than it says</source>
        <translation>est endommagé&#xa0;: son image n’a pas la taille annoncée</translation>
    </message>
    <message>
        <source>is damaged: its picture has no size</source>
        <translation>est endommagé&#xa0;: son image n’a pas de taille</translation>
    </message>
    <message>
        <source>is damaged: unknown kind of BMP header</source>
        <translation>est endommagé&#xa0;: type d’en-tête BMP inconnu</translation>
    </message>
    <message>
        <source>is damaged: what is said beside it contradicts the list</source>
        <translation>est endommagé&#xa0;: ce qui est dit à côté contredit la liste</translation>
    </message>
    <message>
        <source>is damaged: {0}</source>
        <translation>est endommagé&#xa0;: {0}</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>est vide</translation>
    </message>
    <message>
        <source>is empty (0 bytes)</source>
        <translation>est vide (0 octet)</translation>
    </message>
    <message>
        <source>is encrypted</source>
        <translation>est chiffré</translation>
    </message>
    <message>
        <source>is in a folder that is no longer there</source>
        <translation>est dans un dossier qui n’existe plus</translation>
    </message>
    <message>
        <source>is in the archive more than once</source>
        <translation>est plus d’une fois dans l’archive</translation>
    </message>
    <message>
        <source>is in the archive, but not on its list</source>
        <translation>est dans l’archive, mais pas sur sa liste</translation>
    </message>
    <message>
        <source>is in the file more than once</source>
        <translation>est plus d’une fois dans le fichier</translation>
    </message>
    <message>
        <source>is in the header more than once</source>
        <translation>est plus d’une fois dans l’en-tête</translation>
    </message>
    <message>
        <source>is in the way of this run&apos;s result, which is complete and kept as {0}. Move it away, and resume the run again</source>
        <translation>gêne le résultat de cet essai, qui est complet et conservé sous {0}. Déplacez-le, et reprenez l’essai</translation>
    </message>
    <message>
        <source>is listed as something that is no text</source>
        <translation>est listé comme quelque chose qui n’est pas un texte</translation>
    </message>
    <message>
        <source>is listed in a compressed form that nobody asked for</source>
        <translation>est listé sous une forme compressée que personne n’a demandée</translation>
    </message>
    <message>
        <source>is listed twice</source>
        <translation>est listé deux fois</translation>
    </message>
    <message>
        <source>is listed with {0}, more than a file of a model can have</source>
        <translation>est listé avec {0}, plus que ne peut en avoir un fichier d’un modèle</translation>
    </message>
    <message>
        <source>is listed without a length that is a whole number</source>
        <translation>est listé sans longueur qui soit un nombre entier</translation>
    </message>
    <message>
        <source>is listed without its hash</source>
        <translation>est listé sans son hash</translation>
    </message>
    <message>
        <source>is longer than the archive it is in</source>
        <translation>est plus long que l’archive où il se trouve</translation>
    </message>
    <message>
        <source>is longer than the archive says</source>
        <translation>est plus long que ne dit l’archive</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>manque</translation>
    </message>
    <message>
        <source>is missing from the archive</source>
        <translation>manque dans l’archive</translation>
    </message>
    <message>
        <source>is missing from this tokenizer beside merges.txt</source>
        <translation>manque à ce tokenizer à côté de merges.txt</translation>
    </message>
    <message>
        <source>is missing from this tokenizer beside vocab.json</source>
        <translation>manque à ce tokenizer à côté de vocab.json</translation>
    </message>
    <message>
        <source>is missing or negative</source>
        <translation>manque ou est négatif</translation>
    </message>
    <message>
        <source>is missing or not a version of a project</source>
        <translation>manque ou n’est pas la version d’un projet</translation>
    </message>
    <message>
        <source>is missing, a special token that the tokenizer needs</source>
        <translation>manque&#xa0;; c’est un token spécial dont le tokenizer a besoin</translation>
    </message>
    <message>
        <source>is missing, and so is &apos;{0}&apos; in its place</source>
        <translation>manque, tout comme «&#xa0;{0}&#xa0;» à sa place</translation>
    </message>
    <message>
        <source>is missing, or does not fit the base model</source>
        <translation>manque, ou ne convient pas au modèle de base</translation>
    </message>
    <message>
        <source>is missing, or newer than this program understands</source>
        <translation>manque, ou est plus récent que ce que comprend ce programme</translation>
    </message>
    <message>
        <source>is missing: not a SentencePiece model, or it is cut off</source>
        <translation>manque&#xa0;: pas un modèle SentencePiece, ou il est coupé</translation>
    </message>
    <message>
        <source>is missing: not a file that torch.save has written</source>
        <translation>manque&#xa0;: pas un fichier écrit par torch.save</translation>
    </message>
    <message>
        <source>is missing: the archive is not that of {0}</source>
        <translation>manque&#xa0;: l’archive n’est pas celle de {0}</translation>
    </message>
    <message>
        <source>is missing: the file is no ResNet with torchvision&apos;s names</source>
        <translation>manque&#xa0;: le fichier n’est pas un ResNet aux noms de torchvision</translation>
    </message>
    <message>
        <source>is missing: this archive was not made by this program</source>
        <translation>manque&#xa0;: cette archive n’a pas été faite par ce programme</translation>
    </message>
    <message>
        <source>is missing: this is no stopped training</source>
        <translation>manque&#xa0;: ce n’est pas un entraînement arrêté</translation>
    </message>
    <message>
        <source>is named by THUMBSUP_RESOURCES but is not a folder</source>
        <translation>est indiqué par THUMBSUP_RESOURCES mais n’est pas un dossier</translation>
    </message>
    <message>
        <source>is neither UTF-8 nor Windows-1252 text</source>
        <translation>n’est du texte ni UTF-8 ni Windows-1252</translation>
    </message>
    <message>
        <source>is neither a safetensors file (its header would be larger than 100 MB) nor a PyTorch file</source>
        <translation>n’est ni un fichier safetensors (son en-tête dépasserait 100 Mo) ni un fichier PyTorch</translation>
    </message>
    <message>
        <source>is no acceptance report</source>
        <translation>n’est pas un rapport d’acceptation</translation>
    </message>
    <message>
        <source>is no longer there: the model&apos;s tokenizer cannot be saved</source>
        <translation>n’est plus là&#xa0;: le tokenizer du modèle ne peut pas être enregistré</translation>
    </message>
    <message>
        <source>is no part of a LoRA that is known here</source>
        <translation>n’est pas une partie connue ici d’un LoRA</translation>
    </message>
    <message>
        <source>is no part of a bundled embedding that is known here</source>
        <translation>n’est pas une partie connue ici d’un embedding intégré</translation>
    </message>
    <message>
        <source>is no picture any more</source>
        <translation>n’est plus une image</translation>
    </message>
    <message>
        <source>is no plain text: it holds control characters</source>
        <translation>n’est pas du texte brut&#xa0;: il contient des caractères de contrôle</translation>
    </message>
    <message>
        <source>is no text: it holds zero bytes</source>
        <translation>n’est pas du texte&#xa0;: il contient des octets nuls</translation>
    </message>
    <message>
        <source>is not &quot;thumbsup-judge&quot;</source>
        <translation>n’est pas «&#xa0;thumbsup-judge&#xa0;»</translation>
    </message>
    <message>
        <source>is not 1: this program does not know that version of a run</source>
        <translation>n’est pas 1&#xa0;: ce programme ne connaît pas cette version d’un essai</translation>
    </message>
    <message>
        <source>is not a JSON object</source>
        <translation>n’est pas un objet JSON</translation>
    </message>
    <message>
        <source>is not a JSON object of step arguments</source>
        <translation>n’est pas un objet JSON avec les arguments d’une étape</translation>
    </message>
    <message>
        <source>is not a JSON object with a scheduler&apos;s settings</source>
        <translation>n’est pas un objet JSON avec les réglages d’un scheduler</translation>
    </message>
    <message>
        <source>is not a JSON object: the archive is not that of {0}</source>
        <translation>n’est pas un objet JSON&#xa0;: l’archive n’est pas celle de {0}</translation>
    </message>
    <message>
        <source>is not a SentencePiece model, or it is damaged or cut off</source>
        <translation>n’est pas un modèle SentencePiece, ou il est endommagé ou coupé</translation>
    </message>
    <message>
        <source>is not a Stable Diffusion checkpoint: it has no UNet under the name model.diffusion_model</source>
        <translation>n’est pas un checkpoint Stable Diffusion&#xa0;: il n’a pas d’UNet sous le nom model.diffusion_model</translation>
    </message>
    <message>
        <source>is not a Stable Diffusion checkpoint: it has no UNet under the name model.diffusion_model; the file is: {0}</source>
        <translation>n’est pas un checkpoint Stable Diffusion&#xa0;: il n’a pas d’UNet sous le nom model.diffusion_model&#xa0;; le fichier est&#xa0;: {0}</translation>
    </message>
    <message>
        <source>is not a ZIP archive, or is damaged</source>
        <translation>n’est pas une archive ZIP, ou est endommagé</translation>
    </message>
    <message>
        <source>is not a factor of a LoKr but has the shape {0}</source>
        <translation>n’est pas un facteur d’un LoKr mais a la forme {0}</translation>
    </message>
    <message>
        <source>is not a file that can be written</source>
        <translation>n’est pas un fichier où l’on puisse écrire</translation>
    </message>
    <message>
        <source>is not a folder of a model&apos;s weights</source>
        <translation>n’est pas un dossier avec les poids d’un modèle</translation>
    </message>
    <message>
        <source>is not a folder with a model&apos;s configs</source>
        <translation>n’est pas un dossier avec les configurations d’un modèle</translation>
    </message>
    <message>
        <source>is not a list</source>
        <translation>n’est pas une liste</translation>
    </message>
    <message>
        <source>is not a list of vectors, which is what an embedding is</source>
        <translation>n’est pas une liste de vecteurs, ce qu’est un embedding</translation>
    </message>
    <message>
        <source>is not a matrix of a LoHa</source>
        <translation>n’est pas une matrice d’un LoHa</translation>
    </message>
    <message>
        <source>is not a matrix of a LoKr but has the shape {0}</source>
        <translation>n’est pas une matrice d’un LoKr mais a la forme {0}</translation>
    </message>
    <message>
        <source>is not a model&apos;s folder: it holds no unet{0}</source>
        <translation>n’est pas le dossier d’un modèle&#xa0;: il ne contient pas d’unet{0}</translation>
    </message>
    <message>
        <source>is not a pair of pieces</source>
        <translation>n’est pas une paire de morceaux</translation>
    </message>
    <message>
        <source>is not a parameter</source>
        <translation>n’est pas un paramètre</translation>
    </message>
    <message>
        <source>is not a part of the photo (fractions between 0 and 1): {0}</source>
        <translation>n’est pas une partie de la photo (fractions entre 0 et 1)&#xa0;: {0}</translation>
    </message>
    <message>
        <source>is not a path within a folder</source>
        <translation>n’est pas un chemin dans un dossier</translation>
    </message>
    <message>
        <source>is not a path within the folder</source>
        <translation>n’est pas un chemin dans le dossier</translation>
    </message>
    <message>
        <source>is not a pattern of layers that can be understood</source>
        <translation>n’est pas un motif de couches compréhensible</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>n’est pas un fichier ordinaire</translation>
    </message>
    <message>
        <source>is not a table of ids and tokens</source>
        <translation>n’est pas une table d’identifiants et de tokens</translation>
    </message>
    <message>
        <source>is not a table of pieces and their ids</source>
        <translation>n’est pas une table de morceaux et de leurs identifiants</translation>
    </message>
    <message>
        <source>is not a textual inversion embedding; the file is: {0}</source>
        <translation>n’est pas un embedding d’inversion textuelle&#xa0;; le fichier est&#xa0;: {0}</translation>
    </message>
    <message>
        <source>is not a token</source>
        <translation>n’est pas un token</translation>
    </message>
    <message>
        <source>is not a token and its id</source>
        <translation>n’est pas un token avec son identifiant</translation>
    </message>
    <message>
        <source>is not a token id: {0}</source>
        <translation>n’est pas l’identifiant d’un token&#xa0;: {0}</translation>
    </message>
    <message>
        <source>is not a valid SentencePiece model</source>
        <translation>n’est pas un modèle SentencePiece valide</translation>
    </message>
    <message>
        <source>is not a whole PNG file: {0}</source>
        <translation>n’est pas un fichier PNG complet&#xa0;: {0}</translation>
    </message>
    <message>
        <source>is not an image</source>
        <translation>n’est pas une image</translation>
    </message>
    <message>
        <source>is not an image but {0}</source>
        <translation>n’est pas une image mais {0}</translation>
    </message>
    <message>
        <source>is not an object</source>
        <translation>n’est pas un objet</translation>
    </message>
    <message>
        <source>is not compressed and yet has two different sizes</source>
        <translation>n’est pas compressé et a pourtant deux tailles différentes</translation>
    </message>
    <message>
        <source>is not finite</source>
        <translation>n’est pas fini</translation>
    </message>
    <message>
        <source>is not in the archive&apos;s one folder: not a file that torch.save has written</source>
        <translation>n’est pas dans le dossier unique de l’archive&#xa0;: pas un fichier écrit par torch.save</translation>
    </message>
    <message>
        <source>is not in the file</source>
        <translation>n’est pas dans le fichier</translation>
    </message>
    <message>
        <source>is not of a LoRA; the file is: {0}</source>
        <translation>ne vient pas d’un LoRA&#xa0;; le fichier est&#xa0;: {0}</translation>
    </message>
    <message>
        <source>is not one number but has the shape {0}</source>
        <translation>n’est pas un seul nombre mais a la forme {0}</translation>
    </message>
    <message>
        <source>is not one this program can resume</source>
        <translation>ne peut pas être repris par ce programme</translation>
    </message>
    <message>
        <source>is not one truth value</source>
        <translation>n’est pas une seule valeur de vérité</translation>
    </message>
    <message>
        <source>is not part of {0}</source>
        <translation>ne fait pas partie de {0}</translation>
    </message>
    <message>
        <source>is not that of its folder</source>
        <translation>n’est pas celui de son dossier</translation>
    </message>
    <message>
        <source>is not the core of a convolution</source>
        <translation>n’est pas le noyau d’une convolution</translation>
    </message>
    <message>
        <source>is not the folder of a run: it has no run.json</source>
        <translation>n’est pas le dossier d’un essai&#xa0;: il n’a pas de run.json</translation>
    </message>
    <message>
        <source>is not the folder of a {0}: it has no config.json</source>
        <translation>n’est pas le dossier de «&#xa0;{0}&#xa0;»&#xa0;: il n’a pas de config.json</translation>
    </message>
    <message>
        <source>is not the list of an archive of this program</source>
        <translation>n’est pas la liste d’une archive de ce programme</translation>
    </message>
    <message>
        <source>is not the network that {0} describes</source>
        <translation>n’est pas le réseau que décrit {0}</translation>
    </message>
    <message>
        <source>is not the number of channels that the UNet makes</source>
        <translation>n’est pas le nombre de canaux que produit l’UNet</translation>
    </message>
    <message>
        <source>is not valid JSON</source>
        <translation>n’est pas du JSON valide</translation>
    </message>
    <message>
        <source>is not valid JSON: a number in it is too large</source>
        <translation>n’est pas du JSON valide&#xa0;: un nombre y est trop grand</translation>
    </message>
    <message>
        <source>is not valid JSON: nested too deeply</source>
        <translation>n’est pas du JSON valide&#xa0;: trop de niveaux imbriqués</translation>
    </message>
    <message>
        <source>is not what was packed: its SHA-256 differs</source>
        <translation>n’est pas ce qui a été empaqueté&#xa0;: son SHA-256 diffère</translation>
    </message>
    <message>
        <source>is not where the zip directory says</source>
        <translation>n’est pas là où le dit le répertoire zip</translation>
    </message>
    <message>
        <source>is of a newer version of this program</source>
        <translation>est d’une version plus récente de ce programme</translation>
    </message>
    <message>
        <source>is of a protocol that does not exist</source>
        <translation>est d’un protocole qui n’existe pas</translation>
    </message>
    <message>
        <source>is of an unknown version of torch&apos;s old format</source>
        <translation>est d’une version inconnue de l’ancien format de torch</translation>
    </message>
    <message>
        <source>is on the list, but not in the archive</source>
        <translation>est sur la liste, mais pas dans l’archive</translation>
    </message>
    <message>
        <source>is or lies in a link, or in something that is no folder; nothing is written there</source>
        <translation>est ou se trouve dans un lien, ou dans ce qui n’est pas un dossier&#xa0;; rien n’y est écrit</translation>
    </message>
    <message>
        <source>is out of range: {0}</source>
        <translation>est hors limites&#xa0;: {0}</translation>
    </message>
    <message>
        <source>is outside the vocabulary</source>
        <translation>est en dehors du vocabulaire</translation>
    </message>
    <message>
        <source>is over the number of training timesteps, {0}</source>
        <translation>dépasse le nombre de pas de temps de l’entraînement, {0}</translation>
    </message>
    <message>
        <source>is shorter than the archive says</source>
        <translation>est plus court que ne dit l’archive</translation>
    </message>
    <message>
        <source>is stored as {0}, which this program cannot compute with</source>
        <translation>est stocké en {0}, avec quoi ce programme ne sait pas calculer</translation>
    </message>
    <message>
        <source>is the core of a convolution, which &apos;{0}&apos; is not</source>
        <translation>est le noyau d’une convolution, ce que «&#xa0;{0}&#xa0;» n’est pas</translation>
    </message>
    <message>
        <source>is the folder of one part of a model ({0}); the folder that holds unet, vae and text_encoder is needed</source>
        <translation>est le dossier d’une partie d’un modèle ({0})&#xa0;; il faut le dossier qui contient unet, vae et text_encoder</translation>
    </message>
    <message>
        <source>is the folder of one part of a model; the folder that holds unet, vae and text_encoder is needed</source>
        <translation>est le dossier d’une partie d’un modèle&#xa0;; il faut le dossier qui contient unet, vae et text_encoder</translation>
    </message>
    <message>
        <source>is the lock of {0}, which cannot be asked from here. If it is no longer at work, remove that file</source>
        <translation>est le verrou de {0}, qui ne peut pas être interrogé d’ici. S’il n’est plus au travail, supprimez ce fichier</translation>
    </message>
    <message>
        <source>is there twice, or in letters that some systems do not tell apart</source>
        <translation>est là deux fois, ou en lettres que certains systèmes ne distinguent pas</translation>
    </message>
    <message>
        <source>is too long a pattern</source>
        <translation>est un motif trop long</translation>
    </message>
    <message>
        <source>is too short to be a file of tensors</source>
        <translation>est trop court pour un fichier de tenseurs</translation>
    </message>
    <message>
        <source>is truncated: the BMP data end too early</source>
        <translation>est tronqué&#xa0;: les données BMP s’arrêtent trop tôt</translation>
    </message>
    <message>
        <source>is truncated: the JPEG data end too early</source>
        <translation>est tronqué&#xa0;: les données JPEG s’arrêtent trop tôt</translation>
    </message>
    <message>
        <source>is truncated: the PNG data end too early</source>
        <translation>est tronqué&#xa0;: les données PNG s’arrêtent trop tôt</translation>
    </message>
    <message>
        <source>is truncated: the TIFF data end too early</source>
        <translation>est tronqué&#xa0;: les données TIFF s’arrêtent trop tôt</translation>
    </message>
    <message>
        <source>is truncated: the WebP data end too early</source>
        <translation>est tronqué&#xa0;: les données WebP s’arrêtent trop tôt</translation>
    </message>
    <message>
        <source>is without its partner, the matrix that comes after it</source>
        <translation>est sans son partenaire, la matrice d’après</translation>
    </message>
    <message>
        <source>is without its partner, the matrix that goes before it</source>
        <translation>est sans son partenaire, la matrice d’avant</translation>
    </message>
    <message>
        <source>is without its partners, the matrices before and after it</source>
        <translation>est sans ses partenaires, les matrices d’avant et d’après</translation>
    </message>
    <message>
        <source>is {0} where the description of a tensor should be</source>
        <translation>est {0} là où devrait être la description d’un tenseur</translation>
    </message>
    <message>
        <source>is {0} x {1} pixels; a photo needs at least {2} on each side</source>
        <translation>fait {0} x {1} pixels&#xa0;; une photo doit en avoir au moins {2} de chaque côté</translation>
    </message>
    <message>
        <source>is {0}, but the text encoder is {1} wide</source>
        <translation>vaut {0}, mais l’encodeur de texte a une largeur de {1}</translation>
    </message>
    <message>
        <source>is {0}, larger than a photo can be</source>
        <translation>fait {0}, plus que ne peut faire une photo</translation>
    </message>
    <message>
        <source>is {0}, larger than such a file can be</source>
        <translation>fait {0}, plus que ne peut faire un tel fichier</translation>
    </message>
    <message>
        <source>is {0}, which is not supported</source>
        <translation>vaut {0}, non pris en charge</translation>
    </message>
    <message>
        <source>is {0}, which is out of bounds</source>
        <translation>vaut {0}, hors limites</translation>
    </message>
    <message>
        <source>is {0}; it must be an object of strings</source>
        <translation>est {0}&#xa0;; ce doit être un objet de chaînes</translation>
    </message>
    <message>
        <source>is {0}; only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>est {0}&#xa0;; seuls les modèles texte vers image de Stable Diffusion 1.x et 2.x peuvent servir ici</translation>
    </message>
    <message>
        <source>is {0}; this program knows versions up to {1}</source>
        <translation>est {0}&#xa0;; ce programme connaît les versions jusqu’à {1}</translation>
    </message>
    <message>
        <source>is {0}; this program knows {1}</source>
        <translation>est {0}&#xa0;; ce programme connaît {1}</translation>
    </message>
    <message>
        <source>lacks its dtype, shape or data_offsets</source>
        <translation>n’a pas tous ses dtype, shape et data_offsets</translation>
    </message>
    <message>
        <source>leads to a place that is not safe: an address that begins with &quot;{0}:&quot; is no web address</source>
        <translation>mène à un endroit qui n’est pas sûr&#xa0;: une adresse qui commence par «&#xa0;{0}:&#xa0;» n’est pas une adresse web</translation>
    </message>
    <message>
        <source>leads to a place that is not safe: from https to http</source>
        <translation>mène à un endroit qui n’est pas sûr&#xa0;: de https vers http</translation>
    </message>
    <message>
        <source>leads to an address that is none</source>
        <translation>mène à une adresse qui n’en est pas une</translation>
    </message>
    <message>
        <source>leaves no room for a token: {0}</source>
        <translation>ne laisse de place à aucun token&#xa0;: {0}</translation>
    </message>
    <message>
        <source>leaves no timestep of the noise schedule</source>
        <translation>ne laisse aucun pas de temps de l’échéancier de bruit</translation>
    </message>
    <message>
        <source>lies in a folder that is a file in the same archive</source>
        <translation>se trouve dans un dossier qui est un fichier dans la même archive</translation>
    </message>
    <message>
        <source>lies in a folder that is listed as a file</source>
        <translation>se trouve dans un dossier listé comme fichier</translation>
    </message>
    <message>
        <source>lies too many folders deep</source>
        <translation>se trouve trop de dossiers plus bas</translation>
    </message>
    <message>
        <source>lies within something that is no object</source>
        <translation>se trouve dans quelque chose qui n’est pas un objet</translation>
    </message>
    <message>
        <source>line {0} {1}</source>
        <translation>la ligne {0} {1}</translation>
    </message>
    <message>
        <source>lists files without end</source>
        <translation>liste des fichiers sans fin</translation>
    </message>
    <message>
        <source>lists more than {0} files</source>
        <translation>liste plus de {0} fichiers</translation>
    </message>
    <message>
        <source>lists something that is no file</source>
        <translation>liste quelque chose qui n’est pas un fichier</translation>
    </message>
    <message>
        <source>makes a product of {0} by {1} numbers where the layer &apos;{2}&apos; has the shape {3}</source>
        <translation>donne un produit de {0} par {1} nombres là où la couche «&#xa0;{2}&#xa0;» a la forme {3}</translation>
    </message>
    <message>
        <source>merges pieces that the vocabulary does not have</source>
        <translation>assemble des morceaux que le vocabulaire n’a pas</translation>
    </message>
    <message>
        <source>model</source>
        <translation>modèle</translation>
    </message>
    <message>
        <source>must be a list of step numbers</source>
        <translation>doit être une liste de numéros d’étapes</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>doit être une liste de textes</translation>
    </message>
    <message>
        <source>must be a list of texts, but holds {0}</source>
        <translation>doit être une liste de textes, mais contient {0}</translation>
    </message>
    <message>
        <source>must be a list of true and false, but holds {0}</source>
        <translation>doit être une liste de true et false, mais contient {0}</translation>
    </message>
    <message>
        <source>must be a list of whole numbers</source>
        <translation>doit être une liste de nombres entiers</translation>
    </message>
    <message>
        <source>must be a list of whole numbers, but holds null</source>
        <translation>doit être une liste de nombres entiers, mais contient null</translation>
    </message>
    <message>
        <source>must be a list of {0} numbers, one for each training timestep</source>
        <translation>doit être une liste de {0} nombres, un par pas de temps de l’entraînement</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>doit être un nombre</translation>
    </message>
    <message>
        <source>must be a number, not {0}</source>
        <translation>doit être un nombre, pas {0}</translation>
    </message>
    <message>
        <source>must be a text, not {0}</source>
        <translation>doit être un texte, pas {0}</translation>
    </message>
    <message>
        <source>must be a whole number from {0} to {1}, not {2}</source>
        <translation>doit être un nombre entier de {0} à {1}, pas {2}</translation>
    </message>
    <message>
        <source>must be a whole number, not {0}</source>
        <translation>doit être un nombre entier, pas {0}</translation>
    </message>
    <message>
        <source>must be above 0</source>
        <translation>doit être supérieur à 0</translation>
    </message>
    <message>
        <source>must be above 0, not {0}</source>
        <translation>doit être supérieur à 0, pas {0}</translation>
    </message>
    <message>
        <source>must be between 0 and 3</source>
        <translation>doit être entre 0 et 3</translation>
    </message>
    <message>
        <source>must be between 1 and {0}</source>
        <translation>doit être entre 1 et {0}</translation>
    </message>
    <message>
        <source>must be between 32 and 1024</source>
        <translation>doit être entre 32 et 1024</translation>
    </message>
    <message>
        <source>must be odd</source>
        <translation>doit être impair</translation>
    </message>
    <message>
        <source>must be positive</source>
        <translation>doit être positif</translation>
    </message>
    <message>
        <source>must be true or false, not {0}</source>
        <translation>doit être true ou false, pas {0}</translation>
    </message>
    <message>
        <source>must have left, top, width and height</source>
        <translation>doit avoir left, top, width et height</translation>
    </message>
    <message>
        <source>must lie between 0 and 1</source>
        <translation>doit être entre 0 et 1</translation>
    </message>
    <message>
        <source>names &apos;{0}&apos;, which is not a file beside the index</source>
        <translation>nomme «&#xa0;{0}&#xa0;», qui n’est pas un fichier à côté de l’index</translation>
    </message>
    <message>
        <source>names a global by something other than strings</source>
        <translation>nomme un global par autre chose que des chaînes</translation>
    </message>
    <message>
        <source>names a {0}, not an AutoencoderKL</source>
        <translation>nomme {0}, pas un AutoencoderKL</translation>
    </message>
    <message>
        <source>names another solver, which is not supported</source>
        <translation>nomme un autre solveur, non pris en charge</translation>
    </message>
    <message>
        <source>names its next page in a way that is no address</source>
        <translation>nomme sa page suivante par ce qui n’est pas une adresse</translation>
    </message>
    <message>
        <source>names something outside of the run</source>
        <translation>nomme quelque chose hors de l’essai</translation>
    </message>
    <message>
        <source>names that are taken are not kept</source>
        <translation>les noms déjà pris ne sont pas préservés</translation>
    </message>
    <message>
        <source>names the activation &apos;{0}&apos;, which is not supported</source>
        <translation>nomme l’activation «&#xa0;{0}&#xa0;», non prise en charge</translation>
    </message>
    <message>
        <source>names the block type &apos;{0}&apos;, which is not supported</source>
        <translation>nomme le type de bloc «&#xa0;{0}&#xa0;», non pris en charge</translation>
    </message>
    <message>
        <source>names the scheduler &apos;{0}&apos;, which is not supported (supported: {1})</source>
        <translation>nomme le scheduler «&#xa0;{0}&#xa0;», non pris en charge (pris en charge&#xa0;: {1})</translation>
    </message>
    <message>
        <source>not used: another text file of the same photo comes first, and says something else</source>
        <translation>pas utilisé&#xa0;: un autre fichier texte de la même photo vient d’abord et dit autre chose</translation>
    </message>
    <message>
        <source>nothing can be put there: {0}</source>
        <translation>rien ne peut y être mis&#xa0;: {0}</translation>
    </message>
    <message>
        <source>number of elements</source>
        <translation>nombre d’éléments</translation>
    </message>
    <message>
        <source>one that has just ended</source>
        <translation>un programme qui vient de finir</translation>
    </message>
    <message>
        <source>or layer4.0.conv1.weight is missing: the file is no ResNet</source>
        <translation>ou layer4.0.conv1.weight manque&#xa0;: le fichier n’est pas un ResNet</translation>
    </message>
    <message>
        <source>or the network failed: {0}</source>
        <translation>ou le réseau a échoué&#xa0;: {0}</translation>
    </message>
    <message>
        <source>overlaps another entry of the archive</source>
        <translation>recouvre une autre entrée de l’archive</translation>
    </message>
    <message>
        <source>overlaps another tensor</source>
        <translation>recouvre un autre tenseur</translation>
    </message>
    <message>
        <source>overlaps other entries: the archive is a bomb</source>
        <translation>recouvre d’autres entrées&#xa0;: l’archive est une bombe</translation>
    </message>
    <message>
        <source>reaches to byte {0} of the data, of which there are {1}: the file is cut short or damaged</source>
        <translation>va jusqu’à l’octet {0} des données, qui en ont {1}&#xa0;: le fichier est coupé ou endommagé</translation>
    </message>
    <message>
        <source>read as UTF-16, which is a guess: save it as UTF-8</source>
        <translation>lu comme UTF-16, ce qui est une supposition&#xa0;: enregistrez-le en UTF-8</translation>
    </message>
    <message>
        <source>read as Windows-1252, which is a guess: save it as UTF-8</source>
        <translation>lu comme Windows-1252, ce qui est une supposition&#xa0;: enregistrez-le en UTF-8</translation>
    </message>
    <message>
        <source>redirects in a circle</source>
        <translation>redirige en rond</translation>
    </message>
    <message>
        <source>refers to a value that it never stored</source>
        <translation>renvoie à une valeur qu’il n’a jamais enregistrée</translation>
    </message>
    <message>
        <source>refers to something outside of it that is not a storage</source>
        <translation>renvoie à quelque chose d’extérieur qui n’est pas un stockage</translation>
    </message>
    <message>
        <source>refused the rest of the file</source>
        <translation>a refusé le reste du fichier</translation>
    </message>
    <message>
        <source>replaces a whole layer, a kind of update that is not supported</source>
        <translation>remplace une couche entière, un type de mise à jour non pris en charge</translation>
    </message>
    <message>
        <source>said nothing for a long time</source>
        <translation>n’a rien dit pendant longtemps</translation>
    </message>
    <message>
        <source>says it is {0} x {1} pixels</source>
        <translation>annonce {0} x {1} pixels</translation>
    </message>
    <message>
        <source>says it is {0} x {1} pixels; more than {2} megapixels are not opened</source>
        <translation>annonce {0} x {1} pixels&#xa0;; plus de {2} mégapixels ne sont pas ouverts</translation>
    </message>
    <message>
        <source>says that it is {0} text, but is not</source>
        <translation>se dit du texte {0}, mais n’en est pas</translation>
    </message>
    <message>
        <source>says that the numbers are not little-endian</source>
        <translation>dit que les nombres ne sont pas en petit-boutiste</translation>
    </message>
    <message>
        <source>says the archive is a &quot;{0}&quot;, which is not known</source>
        <translation>dit que l’archive est «&#xa0;{0}&#xa0;», ce qui n’est pas connu</translation>
    </message>
    <message>
        <source>sends it too slowly</source>
        <translation>l’envoie trop lentement</translation>
    </message>
    <message>
        <source>sends on to another server for the rest of its list</source>
        <translation>renvoie à un autre serveur pour le reste de sa liste</translation>
    </message>
    <message>
        <source>sends the list of files of {0} so slowly that it was given up; it may be overloaded, or not be a hub at all</source>
        <translation>envoie la liste des fichiers de {0} si lentement qu’elle a été abandonnée&#xa0;; le serveur est peut-être surchargé, ou n’est pas un hub</translation>
    </message>
    <message>
        <source>sent another part than the one that was asked for</source>
        <translation>a envoyé une autre partie que celle demandée</translation>
    </message>
    <message>
        <source>sent more bytes than it had announced</source>
        <translation>a envoyé plus d’octets qu’annoncé</translation>
    </message>
    <message>
        <source>sent other bytes than its list says (the hash differs)</source>
        <translation>a envoyé d’autres octets que ne dit sa liste (le hash diffère)</translation>
    </message>
    <message>
        <source>several pictures in the file, only the first is used</source>
        <translation>plusieurs images dans le fichier, seule la première est utilisée</translation>
    </message>
    <message>
        <source>size</source>
        <translation>taille</translation>
    </message>
    <message>
        <source>storage offset</source>
        <translation>position dans le stockage</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>pas</translation>
    </message>
    <message>
        <source>takes more from its stack than there is</source>
        <translation>prend sur la pile plus qu’il n’y a</translation>
    </message>
    <message>
        <source>takes {0} bytes by its shape and {1} by its data_offsets</source>
        <translation>occupe {0} octets d’après sa forme et {1} d’après ses data_offsets</translation>
    </message>
    <message>
        <source>tensors</source>
        <translation>tenseurs</translation>
    </message>
    <message>
        <source>text</source>
        <translation>du texte</translation>
    </message>
    <message>
        <source>text encoder</source>
        <translation>encodeur de texte</translation>
    </message>
    <message>
        <source>textual inversion embedding</source>
        <translation>embedding d’inversion textuelle</translation>
    </message>
    <message>
        <source>the SentencePiece tokenizer cannot be loaded</source>
        <translation>le tokenizer SentencePiece ne peut pas être chargé</translation>
    </message>
    <message>
        <source>the keyring does not answer</source>
        <translation>le trousseau ne répond pas</translation>
    </message>
    <message>
        <source>the keyring holds an empty one</source>
        <translation>le trousseau en contient un vide</translation>
    </message>
    <message>
        <source>the keyring holds none</source>
        <translation>le trousseau n’en contient aucun</translation>
    </message>
    <message>
        <source>the keyring refuses</source>
        <translation>le trousseau refuse</translation>
    </message>
    <message>
        <source>the keyring says: {0}</source>
        <translation>le trousseau indique&#xa0;: {0}</translation>
    </message>
    <message>
        <source>the keyring was not unlocked</source>
        <translation>le trousseau n’a pas été déverrouillé</translation>
    </message>
    <message>
        <source>the list of files of {0} cannot be had: {1}</source>
        <translation>la liste des fichiers de {0} ne peut pas être obtenue&#xa0;: {1}</translation>
    </message>
    <message>
        <source>the pasted picture cannot be written</source>
        <translation>l’image collée ne peut pas être écrite</translation>
    </message>
    <message>
        <source>the program&apos;s resources are missing; reinstall, or set THUMBSUP_RESOURCES</source>
        <translation>les ressources du programme manquent&#xa0;; réinstallez-le ou définissez THUMBSUP_RESOURCES</translation>
    </message>
    <message>
        <source>the project cannot be locked: no permission to write there</source>
        <translation>le projet ne peut pas être verrouillé&#xa0;: pas le droit d’y écrire</translation>
    </message>
    <message>
        <source>the project is read-only: nothing can be saved in it</source>
        <translation>le projet est en lecture seule&#xa0;: rien ne peut y être enregistré</translation>
    </message>
    <message>
        <source>the refiner of Stable Diffusion XL</source>
        <translation>le raffineur de Stable Diffusion XL</translation>
    </message>
    <message>
        <source>the same picture as an instance photo, which a class photo must not be</source>
        <translation>la même image qu’une photo d’instance, ce qu’une photo de classe ne doit pas être</translation>
    </message>
    <message>
        <source>the server answered {0} when it was asked for {1}</source>
        <translation>le serveur a répondu {0} quand {1} lui a été demandé</translation>
    </message>
    <message>
        <source>the server answered {0}, which is no answer to the question</source>
        <translation>le serveur a répondu {0}, ce qui n’est pas une réponse à la question</translation>
    </message>
    <message>
        <source>the server is busy ({0})</source>
        <translation>le serveur est occupé ({0})</translation>
    </message>
    <message>
        <source>the server or the network {0}</source>
        <translation>le serveur ou le réseau&#xa0;: {0}</translation>
    </message>
    <message>
        <source>there is no keyring service</source>
        <translation>il n’y a pas de service de trousseau</translation>
    </message>
    <message>
        <source>there is no such tokenizer folder</source>
        <translation>il n’y a pas de tel dossier de tokenizer</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>cette machine</translation>
    </message>
    <message>
        <source>this session has no D-Bus, and so no keyring</source>
        <translation>cette session n’a pas de D-Bus, donc pas de trousseau</translation>
    </message>
    <message>
        <source>transparent parts are shown on white</source>
        <translation>les parties transparentes sont montrées sur fond blanc</translation>
    </message>
    <message>
        <source>unpacks to {0} from {1}: the archive is a bomb</source>
        <translation>donne {0} à partir de {1}&#xa0;: l’archive est une bombe</translation>
    </message>
    <message>
        <source>view offset</source>
        <translation>position de la vue</translation>
    </message>
    <message>
        <source>view size</source>
        <translation>taille de la vue</translation>
    </message>
    <message>
        <source>was changed or damaged: its SHA-256 is not the one it had when it was written</source>
        <translation>a été modifié ou endommagé&#xa0;: son SHA-256 n’est pas celui qu’il avait à l’écriture</translation>
    </message>
    <message>
        <source>was cut short while it was read</source>
        <translation>a été raccourci pendant la lecture</translation>
    </message>
    <message>
        <source>was not to blame: the file was cut off on this disk</source>
        <translation>n’y est pour rien&#xa0;: le fichier a été coupé sur ce disque</translation>
    </message>
    <message>
        <source>was removed, or moved to another disk, while the run was at work on it</source>
        <translation>a été retiré, ou déplacé sur un autre disque, pendant que l’essai y travaillait</translation>
    </message>
    <message>
        <source>would build an object by calling its class, which is refused; nothing was run</source>
        <translation>construirait un objet en appelant sa classe, ce qui est refusé&#xa0;; rien n’a été exécuté</translation>
    </message>
    <message>
        <source>would build an object of a class of its own, which is refused; nothing was run</source>
        <translation>construirait un objet d’une classe à lui, ce qui est refusé&#xa0;; rien n’a été exécuté</translation>
    </message>
    <message>
        <source>would call &apos;{0}.{1}&apos;, which is refused; nothing was run</source>
        <translation>appellerait «&#xa0;{0}.{1}&#xa0;», ce qui est refusé&#xa0;; rien n’a été exécuté</translation>
    </message>
    <message>
        <source>would call something that is not a function it may name; nothing was run</source>
        <translation>appellerait ce qui n’est pas une fonction permise&#xa0;; rien n’a été exécuté</translation>
    </message>
    <message>
        <source>would call {0}.{1}, which is refused; nothing was run</source>
        <translation>appellerait {0}.{1}, ce qui est refusé&#xa0;; rien n’a été exécuté</translation>
    </message>
    <message>
        <source>would set the state of an object that is not a plain container, which is refused; nothing was run</source>
        <translation>fixerait l’état d’un objet qui n’est pas un conteneur simple, ce qui est refusé&#xa0;; rien n’a été exécuté</translation>
    </message>
    <message>
        <source>would unpack to more than {0}, which is more than is allowed</source>
        <translation>donnerait plus de {0} une fois décompressé, plus qu’il n’est permis</translation>
    </message>
    <message>
        <source>{0} and 1 other</source>
        <translation>{0} et 1 autre</translation>
    </message>
    <message>
        <source>{0} and the folder of {1} have names that some systems do not tell apart; rename one of them first. Nothing was packed.</source>
        <translation>{0} et le dossier de {1} ont des noms que certains systèmes ne distinguent pas&#xa0;; renommez d’abord l’un d’eux. Rien n’a été empaqueté.</translation>
    </message>
    <message>
        <source>{0} and {1} are the same picture, once as positive and once as negative: remove one.</source>
        <translation>{0} et {1} sont la même image, une fois positive et une fois négative&#xa0;: retirez-en une.</translation>
    </message>
    <message>
        <source>{0} and {1} have names that some systems do not tell apart; rename one of them first. Nothing was packed.</source>
        <translation>{0} et {1} ont des noms que certains systèmes ne distinguent pas&#xa0;; renommez d’abord l’un d’eux. Rien n’a été empaqueté.</translation>
    </message>
    <message>
        <source>{0} and {1} others</source>
        <translation>{0} et {1} autres</translation>
    </message>
    <message>
        <source>{0} cannot be &apos;{1}&apos;. It is one of: {2}.</source>
        <translation>{0} ne peut pas être «&#xa0;{1}&#xa0;». Valeurs possibles&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{0} cannot be added: the tokenizer knows {1} tokens, the text encoder only {2}.</source>
        <translation>{0} ne peut pas être ajouté&#xa0;: le tokenizer connaît {1} tokens, l’encodeur de texte seulement {2}.</translation>
    </message>
    <message>
        <source>{0} cannot be given {1} times. There may be {2} to {3}.</source>
        <translation>{0} ne peut pas être donné {1} fois. Il peut y en avoir de {2} à {3}.</translation>
    </message>
    <message>
        <source>{0} cannot be used: the model has no tokenizer that could learn the word.</source>
        <translation>{0} ne peut pas servir&#xa0;: le modèle n’a pas de tokenizer qui puisse apprendre le mot.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}. It goes from {2} to {3} {4}.</source>
        <translation>{0} ne peut pas être {1}. Les valeurs vont de {2} à {3} {4}.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}. It goes from {2} to {3}.</source>
        <translation>{0} ne peut pas être {1}. Les valeurs vont de {2} à {3}.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}. Neither side may be longer than {2} {3}.</source>
        <translation>{0} ne peut pas être {1}. Aucun côté ne peut dépasser {2} {3}.</translation>
    </message>
    <message>
        <source>{0} caption files ({1}): {2}.</source>
        <translation>{0} fichiers de légende ({1})&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{0} changes the layer &apos;{1}&apos; in a way (LoHa, LoKr, DoRA and others) that a LoRA of this form cannot: merge it into a model instead.</source>
        <translation>{0} modifie la couche «&#xa0;{1}&#xa0;» d’une façon (LoHa, LoKr, DoRA et autres) dont un LoRA de cette forme est incapable&#xa0;: fusionnez-le plutôt dans un modèle.</translation>
    </message>
    <message>
        <source>{0} class photos ({1}): {2}.</source>
        <translation>{0} photos de classe ({1})&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{0} does not say what it predicts; one look at its UNet says noise (epsilon). --prediction-type overrules it.</source>
        <translation>{0} ne dit pas ce qu’il prédit&#xa0;; un regard sur son UNet dit bruit (epsilon). --prediction-type l’emporte.</translation>
    </message>
    <message>
        <source>{0} does not say what it predicts; one look at its UNet says v. --prediction-type overrules it.</source>
        <translation>{0} ne dit pas ce qu’il prédit&#xa0;; un regard sur son UNet dit v. --prediction-type l’emporte.</translation>
    </message>
    <message>
        <source>{0} exists already. Choose another --out: nothing is overwritten.</source>
        <translation>{0} existe déjà. Choisissez un autre --out&#xa0;: rien n’est écrasé.</translation>
    </message>
    <message>
        <source>{0} exists already. Choose another folder: nothing is overwritten.</source>
        <translation>{0} existe déjà. Choisissez un autre dossier&#xa0;: rien n’est écrasé.</translation>
    </message>
    <message>
        <source>{0} exists already. Choose another name for the report: nothing is overwritten.</source>
        <translation>{0} existe déjà. Choisissez un autre nom pour le rapport&#xa0;: rien n’est écrasé.</translation>
    </message>
    <message>
        <source>{0} exists already: choose another output folder (--out), or remove it.</source>
        <translation>{0} existe déjà&#xa0;: choisissez un autre dossier de sortie (--out), ou supprimez-le.</translation>
    </message>
    <message>
        <source>{0} exists already; another program was quicker.</source>
        <translation>{0} existe déjà&#xa0;; un autre programme a été plus rapide.</translation>
    </message>
    <message>
        <source>{0} exists already; choose another name, nothing is overwritten.</source>
        <translation>{0} existe déjà&#xa0;; choisissez un autre nom, rien n’est écrasé.</translation>
    </message>
    <message>
        <source>{0} exists already; choose another place, nothing is overwritten.</source>
        <translation>{0} existe déjà&#xa0;; choisissez un autre endroit, rien n’est écrasé.</translation>
    </message>
    <message>
        <source>{0} exists already; it is not overwritten.</source>
        <translation>{0} existe déjà&#xa0;; il n’est pas écrasé.</translation>
    </message>
    <message>
        <source>{0} has a name that an archive cannot carry; rename it first.</source>
        <translation>{0} a un nom qu’une archive ne peut pas porter&#xa0;; renommez-le d’abord.</translation>
    </message>
    <message>
        <source>{0} has {1} vectors, more than the {2} tokens of a prompt.</source>
        <translation>{0} a {1} vecteurs, plus que les {2} tokens d’un prompt.</translation>
    </message>
    <message>
        <source>{0} holds a demo with other options ({1}). Choose another --out, or the same options to go on with it.</source>
        <translation>{0} contient une démo avec d’autres options ({1}). Choisissez un autre --out, ou les mêmes options pour la poursuivre.</translation>
    </message>
    <message>
        <source>{0} holds kohya&apos;s folders with {1} photos, and {2} are wanted: photos are made only for a folder that holds them itself. Ask for no more than there are with --num-class-images.</source>
        <translation>{0} contient des dossiers de kohya avec {1} photos, et {2} sont voulues&#xa0;: des photos ne sont générées que pour un dossier qui les contient lui-même. N’en demandez pas plus qu’il n’y en a avec --num-class-images.</translation>
    </message>
    <message>
        <source>{0} images ({1}): {2}.</source>
        <translation>{0} images ({1})&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{0} is a contact sheet: not judged.</source>
        <translation>{0} est une planche-contact&#xa0;: pas jugée.</translation>
    </message>
    <message>
        <source>{0} is a link or a special file; only files and folders can be kept.</source>
        <translation>{0} est un lien ou un fichier spécial&#xa0;; seuls des fichiers et des dossiers peuvent être conservés.</translation>
    </message>
    <message>
        <source>{0} is a link that leads out of the run&apos;s folder. Nothing is written through it: put the folder itself in its place.</source>
        <translation>{0} est un lien qui mène hors du dossier de l’essai. Rien n’est écrit au travers&#xa0;: mettez le dossier lui-même à sa place.</translation>
    </message>
    <message>
        <source>{0} is a project of its own. Choose another --out for the demo.</source>
        <translation>{0} est un projet à part entière. Choisissez un autre --out pour la démo.</translation>
    </message>
    <message>
        <source>{0} is a stopped training with other photos or parameters; starting anew.</source>
        <translation>{0} est un entraînement arrêté avec d’autres photos ou paramètres&#xa0;; on recommence.</translation>
    </message>
    <message>
        <source>{0} is accepted already.</source>
        <translation>{0} est déjà acceptée.</translation>
    </message>
    <message>
        <source>{0} is an archive, but not of a version.</source>
        <translation>{0} est une archive, mais pas d’une version.</translation>
    </message>
    <message>
        <source>{0} is archived.</source>
        <translation>{0} est archivée.</translation>
    </message>
    <message>
        <source>{0} is in production; put another version there, or roll back, first.</source>
        <translation>{0} est en production&#xa0;; mettez-y d’abord une autre version, ou revenez à la précédente.</translation>
    </message>
    <message>
        <source>{0} is needed: {1}</source>
        <translation>{0} est nécessaire&#xa0;: {1}</translation>
    </message>
    <message>
        <source>{0} is no model that images can be made with, but: {1}.</source>
        <translation>{0} n’est pas un modèle avec lequel on puisse créer des images, mais&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>{0} is not a folder of photos.</source>
        <translation>{0} n’est pas un dossier de photos.</translation>
    </message>
    <message>
        <source>{0} is not a folder.</source>
        <translation>{0} n’est pas un dossier.</translation>
    </message>
    <message>
        <source>{0} is not a photo of this project.</source>
        <translation>{0} n’est pas une photo de ce projet.</translation>
    </message>
    <message>
        <source>{0} is not in the trash of this project.</source>
        <translation>{0} n’est pas dans la corbeille de ce projet.</translation>
    </message>
    <message>
        <source>{0} is not the folder of a judge: it has no {1}.</source>
        <translation>{0} n’est pas le dossier d’un juge&#xa0;: il n’a pas de {1}.</translation>
    </message>
    <message>
        <source>{0} is not within this project.</source>
        <translation>{0} n’est pas dans ce projet.</translation>
    </message>
    <message>
        <source>{0} is nothing of this project that can be thrown away.</source>
        <translation>{0} n’est rien dans ce projet qui puisse être jeté.</translation>
    </message>
    <message>
        <source>{0} is there already; what it does not ask yet is added: {1}.</source>
        <translation>{0} existe déjà&#xa0;; ce qu’il ne demande pas encore est ajouté&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>{0} is too long a path for the file {1} in it; choose another place.</source>
        <translation>{0} est un chemin trop long pour le fichier {1} qu’il contient&#xa0;; choisissez un autre endroit.</translation>
    </message>
    <message>
        <source>{0} is worse than {1}, which is in production: of the {2} images with the same seeds {3} pass instead of {4}</source>
        <translation>{0} est moins bonne que {1}, qui est en production&#xa0;: sur les {2} images aux mêmes graines, {3} passent au lieu de {4}</translation>
    </message>
    <message>
        <source>{0} is {1}; only an accepted version can go into production.</source>
        <translation>{0} est {1}&#xa0;; seule une version acceptée peut aller en production.</translation>
    </message>
    <message>
        <source>{0} lies too many folders deep for an archive; move it first.</source>
        <translation>{0} se trouve trop de dossiers plus bas pour une archive&#xa0;; déplacez-le d’abord.</translation>
    </message>
    <message>
        <source>{0} missing ({1})</source>
        <translation>{0} manquants ({1})</translation>
    </message>
    <message>
        <source>{0} more cannot be used.</source>
        <translation>{0} autres ne peuvent pas servir.</translation>
    </message>
    <message>
        <source>{0} not expected ({1})</source>
        <translation>{0} inattendus ({1})</translation>
    </message>
    <message>
        <source>{0} not finite, although the {1} computes in float32: a LoRA&apos;s strength or the guidance scale is far too large, or the model is damaged (thumbsup models inspect says what it holds).</source>
        <translation>{0} pas finis, bien que «&#xa0;{1}&#xa0;» calcule en float32&#xa0;: la force d’un LoRA ou l’échelle de guidage est beaucoup trop grande, ou le modèle est endommagé (thumbsup models inspect dit ce qu’il contient).</translation>
    </message>
    <message>
        <source>{0} not finite: the model&apos;s {1} overflows in {2}. Try again with --dtype float32, or another VAE (--vae).</source>
        <translation>{0} pas finis&#xa0;: «&#xa0;{1}&#xa0;» du modèle déborde en {2}. Réessayez avec --dtype float32, ou un autre VAE (--vae).</translation>
    </message>
    <message>
        <source>{0} not finite: the model&apos;s {1} overflows in {2}. Try again with --dtype float32.</source>
        <translation>{0} pas finis&#xa0;: «&#xa0;{1}&#xa0;» du modèle déborde en {2}. Réessayez avec --dtype float32.</translation>
    </message>
    <message>
        <source>{0} of the wrong shape ({1})</source>
        <translation>{0} de mauvaise forme ({1})</translation>
    </message>
    <message>
        <source>{0} of the {1} images are there from a call that was stopped: the others are made.</source>
        <translation>{0} des {1} images sont déjà là, d’un appel arrêté&#xa0;: les autres sont créées.</translation>
    </message>
    <message>
        <source>{0} of {1} images of {2} pass, {3}; the criterion is {4}</source>
        <translation>{0} images sur {1} de {2} passent, {3}&#xa0;; le critère est {4}</translation>
    </message>
    <message>
        <source>{0} photos ({1}): {2}.</source>
        <translation>{0} photos ({1})&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{0} photos are left out by their edits.</source>
        <translation>{0} photos sont écartées par leurs retouches.</translation>
    </message>
    <message>
        <source>{0} predicts v ({1} says so).</source>
        <translation>{0} prédit v (selon {1}).</translation>
    </message>
    <message>
        <source>{0} repeats</source>
        <translation>{0} répétitions</translation>
    </message>
    <message>
        <source>{0} unpacks to {1}, but only {2} are free.</source>
        <translation>{0} donne {1} une fois décompressé, mais seuls {2} sont libres.</translation>
    </message>
    <message>
        <source>{0} was made by a newer version of this program (project version {1}); this one knows versions up to {2}.</source>
        <translation>{0} a été fait par une version plus récente de ce programme (version de projet {1})&#xa0;; celle-ci connaît les versions jusqu’à {2}.</translation>
    </message>
    <message>
        <source>{0} was made for {1}: its vectors have {2} numbers, those of the text encoder {3}.</source>
        <translation>{0} a été fait pour {1}&#xa0;: ses vecteurs ont {2} nombres, ceux de l’encodeur de texte {3}.</translation>
    </message>
    <message>
        <source>{0} was not judged yet: acceptance demands a report with a pass rate of at least {1}</source>
        <translation>{0} n’a pas encore été jugée&#xa0;: l’acceptation demande un rapport avec un taux de réussite d’au moins {1}</translation>
    </message>
    <message>
        <source>{0} was not trained here: there are no parameters to train it with again. Train with its model as the base model instead.</source>
        <translation>{0} n’a pas été entraînée ici&#xa0;: il n’y a pas de paramètres pour l’entraîner de nouveau. Entraînez plutôt avec son modèle comme modèle de base.</translation>
    </message>
    <message>
        <source>{0} was taken out of production again: it takes other photos, or somebody who promotes it.</source>
        <translation>{0} a été retirée de la production : il faut d’autres photos, ou quelqu’un qui la promeuve.</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>{0}, of which only 1 differs (near-duplicates count once)</source>
        <translation>{0}, dont 1 seule est différente (les quasi-doublons comptent une fois)</translation>
    </message>
    <message>
        <source>{0}, of which only {1} differ (near-duplicates count once)</source>
        <translation>{0}, dont {1} seulement sont différentes (les quasi-doublons comptent une fois)</translation>
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
        <translation>{0}. Pour l’accepter malgré tout, donnez une raison.</translation>
    </message>
    <message>
        <source>{0}. What was made is complete and kept as {1}</source>
        <translation>{0}. Ce qui a été fait est complet et conservé sous {1}</translation>
    </message>
    <message>
        <source>{0}: &apos;{1}&apos; {2}</source>
        <translation>{0}&#xa0;: «&#xa0;{1}&#xa0;» {2}</translation>
    </message>
    <message>
        <source>{0}: 1 text file belongs to no photo and is not used: {1}.</source>
        <translation>{0}&#xa0;: 1 fichier texte n’appartient à aucune photo et n’est pas utilisé&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>{0}: captions in JSON, CSV or Parquet files are not read, only those in text files (photo.txt): {1}.</source>
        <translation>{0}&#xa0;: les légendes dans des fichiers JSON, CSV ou Parquet ne sont pas lues, seulement celles des fichiers texte (photo.txt)&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>{0}: it judges {1} of the {2} held-out photos rightly, where 0.5 judges {3}.</source>
        <translation>{0}&#xa0;: il juge correctement {1} des {2} photos mises de côté, là où 0,5 en juge {3}.</translation>
    </message>
    <message>
        <source>{0}: its photos lie in the sub-folder &apos;{1}&apos;, read as kohya&apos;s trainer does: {2} of &quot;{3}&quot;.</source>
        <translation>{0}&#xa0;: ses photos se trouvent dans le sous-dossier «&#xa0;{1}&#xa0;», lu comme le fait l’entraîneur de kohya&#xa0;: {2} de «&#xa0;{3}&#xa0;».</translation>
    </message>
    <message>
        <source>{0}: quarter turns must be between 0 and 3.</source>
        <translation>{0}&#xa0;: les quarts de tour doivent être entre 0 et 3.</translation>
    </message>
    <message>
        <source>{0}: repeats must be between 1 and {1}.</source>
        <translation>{0}&#xa0;: les répétitions doivent être entre 1 et {1}.</translation>
    </message>
    <message>
        <source>{0}: the crop must be a part of the photo that is not empty.</source>
        <translation>{0}&#xa0;: le recadrage doit être une partie non vide de la photo.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}&#xa0;: {1}</translation>
    </message>
    <message>
        <source>{0}: {1} text files belong to no photo and are not used: {2}.</source>
        <translation>{0}&#xa0;: {1} fichiers texte n’appartiennent à aucune photo et ne sont pas utilisés&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>{0}: {1}. Set THUMBSUP_HUB_TOKEN or HF_TOKEN in the environment of this program instead.</source>
        <translation>{0}&#xa0;: {1}. Définissez plutôt THUMBSUP_HUB_TOKEN ou HF_TOKEN dans l’environnement de ce programme.</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that do not show what is asked about, so 1 more is missing.</source>
        <translation>{0}&#xa0;; un juge en demande au moins {1} différentes qui ne montrent pas ce qui est demandé, il en manque donc 1.</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that do not show what is asked about, so {2} more are missing.</source>
        <translation>{0}&#xa0;; un juge en demande au moins {1} différentes qui ne montrent pas ce qui est demandé, il en manque donc {2}.</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that show what is asked about, so 1 more is missing.</source>
        <translation>{0}&#xa0;; un juge en demande au moins {1} différentes qui montrent ce qui est demandé, il en manque donc 1.</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that show what is asked about, so {2} more are missing.</source>
        <translation>{0}&#xa0;; un juge en demande au moins {1} différentes qui montrent ce qui est demandé, il en manque donc {2}.</translation>
    </message>
    <message>
        <source>{0}; {1}</source>
        <translation>{0}&#xa0;; {1}</translation>
    </message>
    <message>
        <source>{0} asks all of this already: choose another output folder (--out), or remove it.</source>
        <translation>{0} pose déjà toutes ces questions&#xa0;: choisissez un autre dossier de sortie (--out), ou supprimez-le.</translation>
    </message>
    <message>
        <source>is &quot;{0}&quot;, which another question of this judge asks already</source>
        <translation>est «&#xa0;{0}&#xa0;», ce qu’une autre question de ce juge demande déjà</translation>
    </message>
    <message>
        <source>is not &quot;thumbsup-acceptance&quot;</source>
        <translation>n’est pas «&#xa0;thumbsup-acceptance&#xa0;»</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>ne doit pas être vide</translation>
    </message>
    <message>
        <source>No folder of photos is given.</source>
        <translation>Aucun dossier de photos n’est indiqué.</translation>
    </message>
    <message>
        <source>is false, as in all questions of this judge</source>
        <translation>est false, comme dans toutes les questions de ce juge</translation>
    </message>
    <message>
        <source>Picture quality is told by a pretrained backbone; a network from scratch knows nothing.</source>
        <translation>La qualité d’image est jugée par un réseau de base préentraîné&#xa0;; un réseau neuf ne sait rien.</translation>
    </message>
    <message>
        <source>Row {0} of {1}: {2}.</source>
        <translation>Ligne {0} sur {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The photos are {0} different ones; picture quality needs at least {1}.</source>
        <translation>Il y a {0} photos différentes&#xa0;; la qualité d’image en demande au moins {1}.</translation>
    </message>
    <message>
        <source>cropped around the person, as far as the arms reach</source>
        <translation>recadrée autour de la personne, aussi loin que portent les bras</translation>
    </message>
    <message>
        <source>cropped with the room around the face that your crops of {0} other photos leave</source>
        <translation>recadrée avec la place autour du visage que laissent vos recadrages de {0} autres photos</translation>
    </message>
    <message>
        <source>cropped: only plain margins fall away</source>
        <translation>recadrée : seules des marges unies disparaissent</translation>
    </message>
    <message>
        <source>is left as it is: at {0} x {1} px it has none to spare for a training at {2} px</source>
        <translation>reste telle quelle : avec {0} x {1} px, aucun n’est de trop pour un entraînement à {2} px</translation>
    </message>
    <message>
        <source>is left as it is: it has a crop</source>
        <translation>reste telle quelle : elle est déjà recadrée</translation>
    </message>
    <message>
        <source>is left as it is: it has this shape, with nothing to take away</source>
        <translation>reste telle quelle : elle a déjà cette forme, rien n’est à enlever</translation>
    </message>
    <message>
        <source>is left as it is: what it shows does not fit into this shape, and the gesture might be cut away</source>
        <translation>reste telle quelle : ce qu’elle montre n’entre pas dans cette forme, et le geste pourrait être coupé</translation>
    </message>
    <message>
        <source>is left as it is: {0} faces are in it, and nothing says whose it is</source>
        <translation>reste telle quelle : {0} visages y figurent, et rien ne dit de qui il s’agit</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is a question of the judge&apos;s own; give the attribute another name.</source>
        <translation>« {0} » est une question propre au juge ; donnez un autre nom à l’attribut.</translation>
    </message>
    <message>
        <source>The judge {0} does not ask for &quot;{1}&quot;. Tag photos with it and teach it: thumbsup judge train --attribute.</source>
        <translation>Le juge {0} ne demande pas « {1} ». Étiquetez des photos et apprenez-le-lui : thumbsup judge train --attribute.</translation>
    </message>
    <message>
        <source>is not &quot;thumbsup-bias&quot;</source>
        <translation>n’est pas « thumbsup-bias »</translation>
    </message>
    <message>
        <source>{0} of {1} images of {2} pass, which are too few to say; {3} are needed</source>
        <translation>{0} images sur {1} de {2} réussissent&#xa0;; c’est trop peu pour trancher, il en faut {3}</translation>
    </message>
    <message>
        <source>{0} photos are few: the {1} question is cross-validated with {2} networks, and learned by one more.</source>
        <translation>{0} photos, c’est peu&#xa0;: la question {1} est validée par croisement avec {2} réseaux et apprise par un de plus.</translation>
    </message>
    <message>
        <source>Images whose verdict was given by hand are learned from, too: {0} yes, {1} no.</source>
        <translation>On apprend aussi des images au verdict donné à la main&#xa0;: {0} oui, {1} non.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be varied. An axis is a parameter of the training that is no path, as learning_rate or steps.</source>
        <translation>«&#xa0;{0}&#xa0;» ne peut pas varier. Un axe est un paramètre de l’entraînement qui n’est pas un chemin, comme learning_rate ou steps.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no axis. Write a parameter and its values, as learning_rate=1e-5,5e-5.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas un axe. Écrivez un paramètre et ses valeurs, comme learning_rate=1e-5,5e-5.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no range. Write 1e-6..1e-4, or 1e-6..1e-4/5 for 5 values, the smaller first.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas une plage. Écrivez 1e-6..1e-4, ou 1e-6..1e-4/5 pour 5 valeurs, la plus petite d’abord.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no time. Write hours, minutes and seconds as 1h30m, 40m or 90s.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas une durée. Écrivez heures, minutes et secondes ainsi&#xa0;: 1h30m, 40m ou 90s.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no value of {1}.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas une valeur de {1}.</translation>
    </message>
    <message>
        <source>An experiment goes by what a judge says: train one first.</source>
        <translation>Une expérience se fie à ce que dit un juge : entraînez-en un d’abord.</translation>
    </message>
    <message>
        <source>No setting of {0} has come to an end within the limits yet.</source>
        <translation>Aucun réglage de {0} n’est encore arrivé au bout dans les limites.</translation>
    </message>
    <message>
        <source>Pictures would be judged every {0} steps, more than {1} times a run. Choose steps that are multiples of a larger number.</source>
        <translation>Des images seraient jugées toutes les {0} étapes, plus de {1} fois par entraînement. Choisissez des étapes multiples d’un nombre plus grand.</translation>
    </message>
    <message>
        <source>The axes make {0} settings; {1} is the most.</source>
        <translation>Les axes donnent {0} réglages&#xa0;; le maximum est {1}.</translation>
    </message>
    <message>
        <source>The time is used up: no further setting is tried.</source>
        <translation>Le temps est écoulé&#xa0;: aucun autre réglage n’est essayé.</translation>
    </message>
    <message>
        <source>There are no experiments in {0}.</source>
        <translation>Il n’y a pas d’expériences dans {0}.</translation>
    </message>
    <message>
        <source>There is no experiment &apos;{0}&apos;. The newest is {1}.</source>
        <translation>Il n’y a pas d’expérience «&#xa0;{0}&#xa0;». La plus récente est {1}.</translation>
    </message>
    <message>
        <source>has too many entries</source>
        <translation>a trop d’entrées</translation>
    </message>
    <message>
        <source>{0} has two axes. Name all its values on one.</source>
        <translation>{0} a deux axes. Indiquez toutes ses valeurs sur un seul.</translation>
    </message>
    <message>
        <source>{0} is among the values of {1} twice.</source>
        <translation>{0} figure deux fois parmi les valeurs de {1}.</translation>
    </message>
    <message>
        <source>{0} was written by somebody else and names a place outside of this project: {1}</source>
        <translation>{0} a été écrit par quelqu’un d’autre et nomme un lieu hors de ce projet&#xa0;: {1}</translation>
    </message>
    <message>
        <source>{0}: {1}, seed {2}, to step {3}.</source>
        <translation>{0}&#xa0;: {1}, graine {2}, jusqu’à l’étape {3}.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no name of a job: at most 50 small letters, digits and -, none of these - at an end.</source>
        <translation>« {0} » n’est pas un nom de tâche&#xa0;: au plus 50 lettres minuscules, chiffres et -, sans - aux extrémités.</translation>
    </message>
    <message>
        <source>A step of {0} photos is too large: batch size, accumulation and ranks together give at most {1}.</source>
        <translation>Une étape de {0} photos est trop grande&#xa0;: taille de lot, accumulation et rangs donnent ensemble {1} au plus.</translation>
    </message>
    <message>
        <source>Only a training can be submitted: after -- comes train with its arguments.</source>
        <translation>Seul un entraînement peut être soumis&#xa0;: après -- vient train avec ses arguments.</translation>
    </message>
    <message>
        <source>Rank 0 is not at {0}, not even after {1} s. All ranks need the same MASTER_ADDR and MASTER_PORT, and that port must be open.</source>
        <translation>Le rang 0 n’est pas à {0}, même après {1} s. Tous les rangs ont besoin des mêmes MASTER_ADDR et MASTER_PORT, et ce port doit être ouvert.</translation>
    </message>
    <message>
        <source>Rank {0} is not like rank 0: it has another {1}. All ranks need the same base model and photos, best on a file system that they share.</source>
        <translation>Le rang {0} n’est pas comme le rang 0&#xa0;: il diffère par ceci&#xa0;: {1}. Tous les rangs ont besoin du même modèle de base et des mêmes photos, de préférence sur un système de fichiers partagé.</translation>
    </message>
    <message>
        <source>Rank {0} of {1} has not come to {2} within {3} s. All ranks need the same MASTER_ADDR and MASTER_PORT, and that port must be open.</source>
        <translation>Le rang {0} sur {1} n’est pas arrivé à {2} en {3} s. Tous les rangs ont besoin des mêmes MASTER_ADDR et MASTER_PORT, et ce port doit être ouvert.</translation>
    </message>
    <message>
        <source>Rank {0} on {1} ended at step {2}: {3}</source>
        <translation>Le rang {0} sur {1} s’est arrêté à l’étape {2}&#xa0;: {3}</translation>
    </message>
    <message>
        <source>Rank {0} on {1} was lost at step {2}: it has ended, hangs or cannot be reached. What was saved last is whole: thumbsup resume goes on from there.</source>
        <translation>Le rang {0} sur {1} a été perdu à l’étape {2}&#xa0;: il s’est arrêté, est bloqué ou ne peut être joint. Ce qui a été enregistré en dernier est intact&#xa0;: thumbsup resume continue à partir de là.</translation>
    </message>
    <message>
        <source>The connection between the ranks broke at step {0}: {1}. What was saved last is whole: thumbsup resume goes on from there.</source>
        <translation>La connexion entre les rangs s’est rompue à l’étape {0}&#xa0;: {1}. Ce qui a été enregistré en dernier est intact&#xa0;: thumbsup resume continue à partir de là.</translation>
    </message>
    <message>
        <source>The environment variable {0} is &quot;{1}&quot;, but must be a whole number from {2} to {3}.</source>
        <translation>La variable d’environnement {0} vaut « {1} », mais doit être un nombre entier de {2} à {3}.</translation>
    </message>
    <message>
        <source>The environment variable {0} is set, but {1} is not: whoever starts the ranks sets both.</source>
        <translation>La variable d’environnement {0} est définie, mais pas {1}&#xa0;: qui lance les rangs définit les deux.</translation>
    </message>
    <message>
        <source>The ranks cannot meet at {0}: {1}.</source>
        <translation>Les rangs ne peuvent pas se retrouver à {0}&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>The run began with {0} ranks and goes on with {1}. A step keeps its batch of {2} instance photos.</source>
        <translation>L’essai a commencé avec {0} rangs et continue avec {1}. Une étape garde son lot de {2} photos du sujet.</translation>
    </message>
    <message>
        <source>The training after -- is not one: {0}</source>
        <translation>L’entraînement après -- n’en est pas un&#xa0;: {0}</translation>
    </message>
    <message>
        <source>The value of {0} has a line break, a quotation mark or another character that a batch script cannot hold.</source>
        <translation>La valeur de {0} contient un saut de ligne, un guillemet ou un autre caractère qu’un script ne peut contenir.</translation>
    </message>
    <message>
        <source>This program was built without distributed training, so only one rank can train: Gloo, the library by which LibTorch connects them, was not there.</source>
        <translation>Ce programme a été compilé sans entraînement distribué, un seul rang peut donc entraîner&#xa0;: Gloo, la bibliothèque par laquelle LibTorch les relie, manquait.</translation>
    </message>
    <message>
        <source>base model</source>
        <translation>modèle de base</translation>
    </message>
    <message>
        <source>cannot be started</source>
        <translation>ne peut pas être lancé</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>checkpoint</translation>
    </message>
    <message>
        <source>set of photos and captions</source>
        <translation>photos et légendes</translation>
    </message>
    <message>
        <source>was not taken by {0}, which has said why</source>
        <translation>n’a pas été accepté par {0}, qui a dit pourquoi</translation>
    </message>
    <message>
        <source>{0} is {1}, but {2} is {3}: ranks are counted from 0.</source>
        <translation>{0} vaut {1}, mais {2} vaut {3}&#xa0;: les rangs se comptent à partir de 0.</translation>
    </message>
    <message>
        <source>{0} ranks make a step of {1} instance photos. The learning rate stays {2}, as given; scaled linearly with the batch it would be {3}.</source>
        <translation>{0} rangs font une étape de {1} photos du sujet. Le taux d’apprentissage reste {2}, comme indiqué&#xa0;; proportionnel au lot, il serait de {3}.</translation>
    </message>
    <message>
        <source>{0} ranks were started, but a step of this run can be shared by at most {1}: it has {2} micro-batches and began with {3} ranks. More would change its batch.</source>
        <translation>{0} rangs ont été lancés, mais une étape de cet essai peut être partagée par {1} au plus&#xa0;: elle a {2} micro-lots et il a commencé avec {3} rangs. Davantage changerait son lot.</translation>
    </message>
    <message>
        <source>{0} ranks were started, but nothing says where they meet: set MASTER_ADDR to the address of rank 0&apos;s machine.</source>
        <translation>{0} rangs ont été lancés, mais rien ne dit où ils se retrouvent&#xa0;: mettez dans MASTER_ADDR l’adresse de la machine du rang 0.</translation>
    </message>
    <message>
        <source>{0} can be written as a .csv or a .html file.</source>
        <translation>{0} peut être écrit comme fichier .csv ou .html.</translation>
    </message>
    <message>
        <source>Patience needs a judge, which says what previews are better.</source>
        <translation>La patience exige un juge, qui dit quels aperçus sont meilleurs.</translation>
    </message>
    <message>
        <source>{0} previews in a row were no better than those of step {1}: the training ends here.</source>
        <translation>{0} aperçus de suite n’ont pas été meilleurs que ceux du pas {1} : l’entraînement se termine ici.</translation>
    </message>
    <message>
        <source>{0} runs are left, which keep up to {1}, and the disk has {2} free. A full disk stops the experiment; it goes on once there is room.</source>
        <translation>Il reste {0} essais, qui occupent jusqu’à {1}, et le disque a {2} de libre. Un disque plein arrête l’expérience ; elle reprend dès qu&apos;il y a de la place.</translation>
    </message>
    <message>
        <source>The steps are used up: no further setting is tried.</source>
        <translation>Le nombre d’étapes est épuisé : aucun autre réglage n’est essayé.</translation>
    </message>
    <message>
        <source>{0} steps do not reach for one setting and the runs that confirm it: that takes {1}.</source>
        <translation>{0} étapes ne suffisent pas pour un réglage et les essais qui le confirment : il en faut {1}.</translation>
    </message>
    <message>
        <source>{0} was not confirmed on fresh seeds: its figure comes from the search itself, and is no evidence. Make a gallery with the model of {1} and accept that.</source>
        <translation>{0} n’a pas été confirmé avec de nouvelles graines : son résultat vient de la recherche elle-même et ne prouve rien. Créez une galerie avec le modèle de {1} et acceptez-la.</translation>
    </message>
    <message>
        <source>Photos that look odd beside the others: {0} ({1}). The Photos page says why; so does a check by thumbsup photos list.</source>
        <translation>Photos qui détonnent à côté des autres : {0} ({1}). La page Photos dit pourquoi ; une vérification par thumbsup photos list aussi.</translation>
    </message>
    <message>
        <source>This repository holds {0} files, which is no model; name the files that are wanted.</source>
        <translation>Ce dépôt contient {0} fichiers, ce qui n’est pas un modèle ; indiquez les fichiers voulus.</translation>
    </message>
    <message>
        <source>{0}. The command line can accept it all the same, with a reason: thumbsup models promote {1}</source>
        <translation>{0}. La ligne de commande peut l’accepter malgré tout, avec une raison : thumbsup models promote {1}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be the name of a preset: it needs a letter or a digit, and has at most {1} bytes.</source>
        <translation>« {0} » ne peut pas être le nom d’un préréglage : il faut une lettre ou un chiffre, et {1} octets au plus.</translation>
    </message>
    <message>
        <source>--hires-scale draws a picture that begins with noise once more: with --init-image say a larger --size instead.</source>
        <translation>--hires-scale redessine une image qui part de bruit : avec --init-image, indiquez plutôt une --size plus grande.</translation>
    </message>
    <message>
        <source>--hires-scale {0} makes {1} of {2}: no side may have more than {3} pixels.</source>
        <translation>--hires-scale {0} fait {1} de {2} : aucun côté ne peut dépasser {3} pixels.</translation>
    </message>
    <message>
        <source>--mask says what of a starting picture is drawn anew: name that too (--init-image).</source>
        <translation>--mask dit ce qui est redessiné d’une image de départ : indiquez-la aussi (--init-image).</translation>
    </message>
    <message>
        <source>--variation-seed {0} with --count {1} goes beyond the last seed there is, {2}.</source>
        <translation>--variation-seed {0} avec --count {1} dépasse le dernier seed, {2}.</translation>
    </message>
    <message>
        <source>The mask has {0}x{1} pixels and the starting picture {2}x{3}: both must have the same shape.</source>
        <translation>Le masque a {0}x{1} pixels et l’image de départ {2}x{3} : les deux doivent avoir la même forme.</translation>
    </message>
    <message>
        <source>The mask is black all over: nothing would be drawn anew.</source>
        <translation>Le masque est entièrement noir : rien ne serait redessiné.</translation>
    </message>
    <message>
        <source>The name of a run is one line of at most {0} bytes.</source>
        <translation>Le nom d’un essai est une ligne de {0} octets au plus.</translation>
    </message>
    <message>
        <source>The note of a run is text of at most {0} bytes.</source>
        <translation>La note d’un essai est un texte de {0} octets au plus.</translation>
    </message>
    <message>
        <source>The preset &apos;{0}&apos; comes with the program. Choose another name.</source>
        <translation>Le préréglage « {0} » est fourni avec le programme. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>There is a preset &apos;{0}&apos; already.</source>
        <translation>Il existe déjà un préréglage « {0} ».</translation>
    </message>
    <message>
        <source>There is no folder for your own presets: neither XDG_CONFIG_HOME nor HOME names one.</source>
        <translation>Il n’y a pas de dossier pour vos préréglages : ni XDG_CONFIG_HOME ni HOME n’en nomme un.</translation>
    </message>
    <message>
        <source>does not hold a preset</source>
        <translation>ne contient pas de préréglage</translation>
    </message>
    <message>
        <source>{0} {1} of {2} steps leaves no step to be done: raise one of them.</source>
        <translation>{0} {1} de {2} pas ne laisse aucun pas : augmentez l’un des deux.</translation>
    </message>
</context>
<context>
    <name>Experiments</name>
    <message>
        <source>%1 of %2 pass (95 % interval %3 to %4)</source>
        <comment>pictures</comment>
        <translation>%1 sur&#xa0;%2 sont acceptées (intervalle à 95&#xa0;%&#xa0;:&#xa0;%3 à&#xa0;%4)</translation>
    </message>
    <message>
        <source>Best: %1, %2 steps. %3.</source>
        <comment>settings, steps, how many pass</comment>
        <translation>Le meilleur&#xa0;:&#xa0;%1,&#xa0;%2 étapes.&#xa0;%3.</translation>
    </message>
    <message>
        <source>as it is</source>
        <comment>the settings</comment>
        <translation>tels quels</translation>
    </message>
    <message>
        <source>No run has been judged yet.</source>
        <translation>Aucun entraînement n’a encore été jugé.</translation>
    </message>
    <message>
        <source>No setting has come to an end within the limits yet.</source>
        <translation>Aucun réglage n’est encore arrivé au bout dans les limites.</translation>
    </message>
    <message>
        <source>No picture passes at any setting.</source>
        <translation>Aucune image n’est acceptée, quel que soit le réglage.</translation>
    </message>
    <message numerus="yes">
        <source>Tied with it, as far as 95 % can tell: %n others.</source>
        <translation>
            <numerusform>À égalité, autant qu’on puisse le dire à 95&#xa0;%&#xa0;:&#xa0;%n autre.</numerusform>
            <numerusform>À égalité, autant qu’on puisse le dire à 95&#xa0;%&#xa0;:&#xa0;%n autres.</numerusform>
        </translation>
    </message>
    <message>
        <source>On fresh seeds: %1. That is the fairer estimate.</source>
        <translation>Sur de nouvelles graines&#xa0;:&#xa0;%1. C’est l’estimation la plus juste.</translation>
    </message>
    <message>
        <source>Not confirmed on fresh seeds: the best of many is better by chance too.</source>
        <translation>Non confirmé sur de nouvelles graines&#xa0;: le meilleur d’un grand nombre l’est aussi par hasard.</translation>
    </message>
    <message>
        <source>As it was (%1, %2 steps), on the same seeds: %3.</source>
        <comment>settings, steps, how many pass</comment>
        <translation>Comme c’était (%1, %2 pas), sur les mêmes graines : %3.</translation>
    </message>
    <message>
        <source>So it stays as it was.</source>
        <translation>On garde donc ce qui était.</translation>
    </message>
    <message>
        <source>The new settings did better there.</source>
        <translation>Les nouveaux réglages y ont été meilleurs.</translation>
    </message>
    <message>
        <source>At 95 % the two cannot be told apart.</source>
        <translation>À 95 %, on ne peut distinguer les deux.</translation>
    </message>
    <message>
        <source>As many pass with the new settings, and are more like the photos.</source>
        <translation>Autant réussissent avec les nouveaux réglages, et ressemblent davantage aux photos.</translation>
    </message>
</context>
<context>
    <name>GalleryCommands</name>
    <message numerus="yes">
        <source>delete %n images</source>
        <translation>
            <numerusform>supprimer %n image</numerusform>
            <numerusform>supprimer %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mark %n favourites</source>
        <translation>
            <numerusform>marquer %n favori</numerusform>
            <numerusform>marquer %n favoris</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rate %n images</source>
        <translation>
            <numerusform>noter %n image</numerusform>
            <numerusform>noter %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>overrule %n verdicts</source>
        <translation>
            <numerusform>corriger %n verdict</numerusform>
            <numerusform>corriger %n verdicts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryExport</name>
    <message numerus="yes">
        <source>Exporting %n images</source>
        <translation>
            <numerusform>Exportation de %n image</numerusform>
            <numerusform>Exportation de %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JudgeCommands</name>
    <message>
        <source>move the judge&apos;s threshold</source>
        <translation>déplacer le seuil du juge</translation>
    </message>
</context>
<context>
    <name>ModelCatalog</name>
    <message>
        <source>Starter model</source>
        <translation>Modèle Starter</translation>
    </message>
    <message>
        <source>128 px · ships with the studio</source>
        <translation>128&#xa0;px · fourni avec le studio</translation>
    </message>
</context>
<context>
    <name>Params</name>
    <message>
        <source>Class batch size</source>
        <translation>Taille de lot de la classe</translation>
    </message>
    <message>
        <source>Class photos a step; 0 takes as many as instance photos. Fewer make a step faster; their loss weighs the same.</source>
        <translation>Photos de la classe par étape ; 0 en prend autant que du sujet. Moins accélèrent l&apos;étape ; leur perte pèse autant.</translation>
    </message>
    <message>
        <source>0: as many as instance photos</source>
        <translation>0 : autant que du sujet</translation>
    </message>
    <message>
        <source>Token embedding learning rate</source>
        <translation>Taux d&apos;apprentissage des vecteurs de tokens</translation>
    </message>
    <message>
        <source>Of the words&apos; vectors, as in textual inversion; 0 takes the text encoder&apos;s.</source>
        <translation>Des vecteurs des mots, comme pour l&apos;inversion textuelle&#xa0;; 0 prend celui de l&apos;encodeur de texte.</translation>
    </message>
    <message>
        <source>Timestep bias</source>
        <translation>Biais des pas de temps</translation>
    </message>
    <message>
        <source>Trains noisy images more often, in which shapes and colours are decided: their density grows with this power less one; 1 draws all alike.</source>
        <translation>Entraîne plus souvent des images bruitées, où se décident formes et couleurs : leur densité croît avec cette puissance moins un ; 1 les tire toutes également.</translation>
    </message>
    <message>
        <source>1: all alike</source>
        <translation>1 : toutes également</translation>
    </message>
    <message>
        <source>0 takes the learning rate.</source>
        <translation>0&#xa0;: reprend le taux d’apprentissage.</translation>
    </message>
    <message>
        <source>0.1 is usual, 0 is off</source>
        <translation>0,1 est courant, 0 désactive</translation>
    </message>
    <message>
        <source>0: the model&apos;s own</source>
        <translation>0&#xa0;: celle du modèle</translation>
    </message>
    <message>
        <source>1 in the report</source>
        <translation>1 dans le rapport</translation>
    </message>
    <message>
        <source>200 in the report</source>
        <translation>200 dans le rapport</translation>
    </message>
    <message>
        <source>2e-6 did not learn the subject, 1e-5 was acceptable, 5e-5 best for SD 1.5.</source>
        <translation>2e-6 n’a pas appris le sujet, 1e-5 était acceptable, 5e-5 le meilleur pour SD 1.5.</translation>
    </message>
    <message>
        <source>2e-6 too low, 5e-5 best</source>
        <translation>2e-6 trop bas, 5e-5 le meilleur</translation>
    </message>
    <message>
        <source>5 is usual, 0 is off</source>
        <translation>5 est courant, 0 désactive</translation>
    </message>
    <message>
        <source>8 is usual, 0 trains all weights</source>
        <translation>8 est courant, 0 entraîne tous les poids</translation>
    </message>
    <message>
        <source>800 to 1,000 in the report</source>
        <translation>800 à 1&#x202f;000 dans le rapport</translation>
    </message>
    <message>
        <source>Adam beta 1</source>
        <translation>Adam bêta 1</translation>
    </message>
    <message>
        <source>Adam beta 2</source>
        <translation>Adam bêta 2</translation>
    </message>
    <message>
        <source>Adam epsilon</source>
        <translation>Adam epsilon</translation>
    </message>
    <message>
        <source>Adapters of rank 8 alone, half precision, gradient checkpointing; a file of a few megabytes.</source>
        <translation>Adaptateurs de rang 8 seuls, demi-précision, gradient checkpointing&#xa0;; un fichier de quelques mégaoctets.</translation>
    </message>
    <message>
        <source>Adapts the feed-forward layers of the transformers too.</source>
        <translation>Adapte aussi les couches feed-forward des transformers.</translation>
    </message>
    <message>
        <source>Adapts the projections into and out of the transformers too.</source>
        <translation>Adapte aussi les projections à l’entrée et à la sortie des transformers.</translation>
    </message>
    <message>
        <source>All weights on a GPU of 24 GB</source>
        <translation>Tous les poids sur un GPU de 24&#xa0;GB</translation>
    </message>
    <message>
        <source>Aspect buckets</source>
        <translation>Groupes de formats</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentation</translation>
    </message>
    <message>
        <source>Average the weights</source>
        <translation>Moyenne des poids</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>Backbone</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Modèle de base</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Taille de lot</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Caption dropout</source>
        <translation>Dropout des légendes</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>Checkpoint toutes les</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>Checkpoints conservés</translation>
    </message>
    <message>
        <source>Class photos</source>
        <translation>Photos de classe</translation>
    </message>
    <message>
        <source>Class photos wanted</source>
        <translation>Photos de classe voulues</translation>
    </message>
    <message>
        <source>Class prompt</source>
        <translation>Prompt de classe</translation>
    </message>
    <message>
        <source>Clip skip</source>
        <translation>Clip skip</translation>
    </message>
    <message>
        <source>Configuration folder</source>
        <translation>Dossier de configuration</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Planche contact</translation>
    </message>
    <message>
        <source>Course of the learning rate.</source>
        <translation>Évolution du taux d’apprentissage.</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Critère</translation>
    </message>
    <message>
        <source>Cycles of cosine_with_restarts.</source>
        <translation>Cycles de cosine_with_restarts.</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s mean; 0 takes the last gradient alone.</source>
        <translation>Décroissance de la moyenne du gradient&#xa0;; 0 prend le dernier gradient seul.</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s square; 0 takes the last gradient alone.</source>
        <translation>Décroissance du carré du gradient&#xa0;; 0 prend le dernier gradient seul.</translation>
    </message>
    <message>
        <source>Decides which photos are held out, and everything else that is random.</source>
        <translation>Détermine les photos de validation et tout ce qui est aléatoire.</translation>
    </message>
    <message>
        <source>Decodes large images in overlapping tiles, in much less memory.</source>
        <translation>Décode les grandes images par tuiles qui se chevauchent, avec bien moins de mémoire.</translation>
    </message>
    <message>
        <source>Decoupled weight decay of AdamW; 0 is off.</source>
        <translation>Décroissance des poids découplée d’AdamW&#xa0;; 0&#xa0;: désactivé.</translation>
    </message>
    <message>
        <source>Denoising steps of preview pictures and of generated class photos.</source>
        <translation>Étapes de débruitage des aperçus et des photos de classe générées.</translation>
    </message>
    <message>
        <source>Denoising steps; 20 to 30 are usual.</source>
        <translation>Étapes de débruitage&#xa0;; en général 20 à 30.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Périphérique</translation>
    </message>
    <message>
        <source>Diffusers folder whose configs describe a single-file model that is neither SD 1.x nor SD 2.x.</source>
        <translation>Dossier diffusers dont les configurations décrivent un modèle en un seul fichier qui n’est ni SD 1.x ni SD 2.x.</translation>
    </message>
    <message>
        <source>Diffusers folder, or single .safetensors or .ckpt file, to generate with.</source>
        <translation>Dossier diffusers, ou fichier .safetensors ou .ckpt unique, avec lequel générer.</translation>
    </message>
    <message>
        <source>Diffusers folder, or single .safetensors or .ckpt file, to start from.</source>
        <translation>Dossier diffusers, ou fichier .safetensors ou .ckpt unique, dont partir.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Époques</translation>
    </message>
    <message>
        <source>Epochs between two checkpoints; a stop always writes one.</source>
        <translation>Époques entre deux checkpoints&#xa0;; un arrêt en écrit toujours un.</translation>
    </message>
    <message>
        <source>Epochs without a better loss on the held-out photos after which training ends.</source>
        <translation>Nombre d’époques sans meilleure perte sur les photos de validation avant la fin de l’entraînement.</translation>
    </message>
    <message>
        <source>Eta</source>
        <translation>Eta</translation>
    </message>
    <message>
        <source>Exponent of the polynomial schedule.</source>
        <translation>Exposant de la planification polynomiale.</translation>
    </message>
    <message>
        <source>Folder of a trained judge.</source>
        <translation>Dossier d’un juge entraîné.</translation>
    </message>
    <message>
        <source>Folder of photos of others of its kind, which the model must not forget.</source>
        <translation>Dossier de photos d’autres sujets du même genre, que le modèle ne doit pas oublier.</translation>
    </message>
    <message>
        <source>Folder of photos of the subject.</source>
        <translation>Dossier de photos du sujet.</translation>
    </message>
    <message>
        <source>Folder of the images to judge.</source>
        <translation>Dossier des images à juger.</translation>
    </message>
    <message>
        <source>Folder of the run: must not exist yet.</source>
        <translation>Dossier de l’essai&#xa0;: ne doit pas encore exister.</translation>
    </message>
    <message>
        <source>Folder the images are written to; existing files stay.</source>
        <translation>Dossier où écrire les images&#xa0;; les fichiers existants sont conservés.</translation>
    </message>
    <message>
        <source>Folder where encoded photos are kept for later runs; empty keeps them with the run.</source>
        <translation>Dossier où conserver les photos encodées pour les essais suivants&#xa0;; vide, elles restent avec l’essai.</translation>
    </message>
    <message>
        <source>Folders of photos of the same kind that do not show it: the contrast photos.</source>
        <translation>Dossiers de photos du même genre qui ne le montrent pas&#xa0;: les photos de contraste.</translation>
    </message>
    <message>
        <source>Folders of photos of the subject: adds each image&apos;s similarity to them.</source>
        <translation>Dossiers de photos du sujet&#xa0;: ajoute pour chaque image sa ressemblance avec elles.</translation>
    </message>
    <message>
        <source>Folders of photos that show what is asked about: the instance and class photos.</source>
        <translation>Dossiers de photos qui montrent ce qui est demandé&#xa0;: les photos d’instance et de classe.</translation>
    </message>
    <message>
        <source>Goes on with a stopped training of the same judge, found beside the output folder.</source>
        <translation>Poursuit un entraînement arrêté du même juge, trouvé à côté du dossier de sortie.</translation>
    </message>
    <message>
        <source>Gradient accumulation</source>
        <translation>Accumulation de gradient</translation>
    </message>
    <message>
        <source>Gradient checkpointing</source>
        <translation>Gradient checkpointing</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>Écrêtage du gradient</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>Correction du guidage</translation>
    </message>
    <message>
        <source>Guidance scale</source>
        <translation>Échelle de guidage</translation>
    </message>
    <message>
        <source>Guidance scale of preview pictures and of generated class photos; the starter model is cleanest at 2.5.</source>
        <translation>Échelle de guidage des aperçus et des photos de classe générées&#xa0;; le modèle Starter est le plus net à 2,5.</translation>
    </message>
    <message>
        <source>HTML page to write: one file with everything in it.</source>
        <translation>Page HTML à écrire&#xa0;: tout dans un seul fichier.</translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation>Cartes de chaleur</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Validation</translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation>Photos de validation</translation>
    </message>
    <message>
        <source>How closely the prompt is followed; 1 switches guidance off. 7.5 is usual for SD 1.5, 2.5 to 4 for the starter model.</source>
        <translation>Fidélité au prompt&#xa0;; 1 désactive le guidage. 7,5 est courant pour SD 1.5, 2,5 à 4 pour le modèle Starter.</translation>
    </message>
    <message>
        <source>How many images; image i uses seed + i.</source>
        <translation>Nombre d’images&#xa0;; l’image i utilise la seed + i.</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>Taille d’image</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Images denoised together; more is faster on a GPU and needs more memory.</source>
        <translation>Images débruitées ensemble&#xa0;; en augmenter le nombre est plus rapide sur un GPU, mais demande plus de mémoire.</translation>
    </message>
    <message>
        <source>Images judged together.</source>
        <translation>Images jugées ensemble.</translation>
    </message>
    <message>
        <source>Instance photos</source>
        <translation>Photos d’instance</translation>
    </message>
    <message>
        <source>Instance photos a step; as many class photos join them.</source>
        <translation>Photos d’instance par étape&#xa0;; autant de photos de classe s’y ajoutent.</translation>
    </message>
    <message>
        <source>Instance photos kept aside: when their loss rises, the model is learning by heart. 0: none.</source>
        <translation>Photos d’instance mises de côté&#xa0;: quand leur perte remonte, le modèle apprend par cœur. 0 : aucune.</translation>
    </message>
    <message>
        <source>Instance prompt</source>
        <translation>Prompt d’instance</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Juge</translation>
    </message>
    <message>
        <source>Judge folder: scores every preview picture, and the best checkpoint is kept.</source>
        <translation>Dossier du juge&#xa0;: il note chaque aperçu, et le meilleur checkpoint est conservé.</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Jugement</translation>
    </message>
    <message>
        <source>Keeps an exponential moving average (EMA) of the weights and saves it as the result.</source>
        <translation>Tient une moyenne mobile exponentielle (EMA) des poids et l’enregistre comme résultat.</translation>
    </message>
    <message>
        <source>Keeps the photos&apos; shapes, in groups of similar ones, instead of cutting squares.</source>
        <translation>Garde la forme des photos, groupées par formats proches, au lieu de découper des carrés.</translation>
    </message>
    <message>
        <source>Keeps the update finite.</source>
        <translation>Empêche la mise à jour de devenir infinie.</translation>
    </message>
    <message>
        <source>Keeps verdicts in the judge&apos;s folder, so that no image is judged twice.</source>
        <translation>Conserve les verdicts dans le dossier du juge, pour ne pas juger deux fois la même image.</translation>
    </message>
    <message>
        <source>Largest norm of the whole gradient; 0 is off.</source>
        <translation>Norme maximale du gradient entier&#xa0;; 0 désactive.</translation>
    </message>
    <message>
        <source>Last step that trains the text encoder; 0 trains it to the end.</source>
        <translation>Dernière étape qui entraîne l’encodeur de texte&#xa0;; 0 l’entraîne jusqu’à la fin.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Taux d’apprentissage</translation>
    </message>
    <message>
        <source>Learning rate 5e-5, 800 steps, batch 1, prior preservation, 512 px.</source>
        <translation>Taux d’apprentissage 5e-5, 800 étapes, lot de 1, préservation de l’a priori, 512&#xa0;px.</translation>
    </message>
    <message>
        <source>Lets the model learn brighter and darker images; 0.1 is usual, 0 is off.</source>
        <translation>Laisse le modèle apprendre des images plus claires et plus sombres&#xa0;; 0,1 est courant, 0 désactive.</translation>
    </message>
    <message>
        <source>Lets the text encoder learn too; needs more memory.</source>
        <translation>Laisse aussi apprendre l’encodeur de texte&#xa0;; demande plus de mémoire.</translation>
    </message>
    <message>
        <source>LoRA alpha</source>
        <translation>Alpha LoRA</translation>
    </message>
    <message>
        <source>LoRA on a GPU of 8 GB</source>
        <translation>LoRA sur un GPU de 8&#xa0;GB</translation>
    </message>
    <message>
        <source>LoRA on feed-forward layers</source>
        <translation>LoRA sur les couches feed-forward</translation>
    </message>
    <message>
        <source>LoRA on projections</source>
        <translation>LoRA sur les projections</translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation>Rang LoRA</translation>
    </message>
    <message>
        <source>Makes preview pictures with the model as it is; 0 makes none.</source>
        <translation>Crée des aperçus avec le modèle dans son état actuel&#xa0;; 0 n’en crée aucun.</translation>
    </message>
    <message>
        <source>Method that turns noise into an image.</source>
        <translation>Méthode qui transforme le bruit en image.</translation>
    </message>
    <message>
        <source>Micro-batches a step: a larger batch in the memory of a small one.</source>
        <translation>Micro-lots par étape&#xa0;: un grand lot dans la mémoire d’un petit.</translation>
    </message>
    <message>
        <source>Min-SNR gamma</source>
        <translation>Gamma min-SNR</translation>
    </message>
    <message>
        <source>Mirror photos</source>
        <translation>Photos en miroir</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Negative photos</source>
        <translation>Photos négatives</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Prompt négatif</translation>
    </message>
    <message>
        <source>Noise added by DDIM at every step: 0 none, 1 as DDPM.</source>
        <translation>Bruit ajouté par DDIM à chaque étape&#xa0;: 0 aucun, 1 comme DDPM.</translation>
    </message>
    <message>
        <source>Number format of the forward pass; auto is float32. Master weights are always float32.</source>
        <translation>Format numérique de la passe avant&#xa0;; auto correspond à float32. Les poids maîtres sont toujours en float32.</translation>
    </message>
    <message>
        <source>Number format; auto is float16 on a GPU, on a CPU the faster of bfloat16 and float32.</source>
        <translation>Format numérique&#xa0;; auto correspond à float16 sur un GPU, sur un CPU au plus rapide de bfloat16 et float32.</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Objectif</translation>
    </message>
    <message>
        <source>Of AdamW.</source>
        <translation>Celle d’AdamW.</translation>
    </message>
    <message>
        <source>Of the last layer during the warm-up.</source>
        <translation>Celui de la dernière couche pendant l’échauffement.</translation>
    </message>
    <message>
        <source>Of the whole network; falls to 0 along a cosine.</source>
        <translation>Celui du réseau entier&#xa0;; descend à 0 selon un cosinus.</translation>
    </message>
    <message>
        <source>Offset noise</source>
        <translation>Offset noise</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimiseur</translation>
    </message>
    <message>
        <source>Optimizer updates; 800 to 1000 for SD 1.5.</source>
        <translation>Mises à jour de l’optimiseur&#xa0;; 800 à 1&#x202f;000 pour SD 1.5.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Dossier de sortie</translation>
    </message>
    <message>
        <source>Passes over the photos at most; training ends earlier when nothing is gained.</source>
        <translation>Nombre maximal de passages sur les photos&#xa0;; l’entraînement s’arrête plus tôt s’il n’apporte plus rien.</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Patience</translation>
    </message>
    <message>
        <source>Photo cache</source>
        <translation>Cache des photos</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Photos a step.</source>
        <translation>Photos par étape.</translation>
    </message>
    <message>
        <source>Positive photos</source>
        <translation>Photos positives</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Puissance</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Prediction type</source>
        <translation>Type de prédiction</translation>
    </message>
    <message>
        <source>Pretrained ResNet-18, 34 or 50 to start from (.safetensors or .pth with torchvision&apos;s names), &quot;starter&quot; for the one that comes with this program, or &quot;none&quot;: from scratch, much worse.</source>
        <translation>ResNet-18, 34 ou 50 préentraîné dont partir (.safetensors ou .pth avec les noms de torchvision), «&#xa0;starter&#xa0;» pour celui fourni avec ce programme, ou «&#xa0;none&#xa0;»&#xa0;: à partir de zéro, bien moins bon.</translation>
    </message>
    <message>
        <source>Preview pictures a time; picture i has the seed of the run plus i.</source>
        <translation>Nombre d’aperçus à chaque fois&#xa0;; l’aperçu i a la seed de l’essai plus i.</translation>
    </message>
    <message>
        <source>Prior weight</source>
        <translation>Poids de l’a priori</translation>
    </message>
    <message>
        <source>Probability from which an image passes; 0 takes the judge&apos;s own.</source>
        <translation>Probabilité à partir de laquelle une image est réussie&#xa0;; 0 prend celle du juge.</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Prompt weighting</source>
        <translation>Pondération du prompt</translation>
    </message>
    <message>
        <source>Pulls the contrast that guidance adds back, from 0 (off) to 1.</source>
        <translation>Réduit le contraste ajouté par le guidage, de 0 (désactivé) à 1.</translation>
    </message>
    <message>
        <source>Reads the syntax of prompts; off takes brackets and capitals literally.</source>
        <translation>Lit la syntaxe des prompts ; désactivé, crochets et majuscules ne sont que du texte.</translation>
    </message>
    <message>
        <source>Recomputes activations instead of keeping them: less memory, a quarter slower.</source>
        <translation>Recalcule les activations au lieu de les garder&#xa0;: moins de mémoire, un quart plus lent.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Report as JSON</source>
        <translation>Rapport en JSON</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Résolution</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Redémarrages</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Same seed, same device, same picture.</source>
        <translation>Même seed, même périphérique, même image.</translation>
    </message>
    <message>
        <source>Same seed, same device, same result.</source>
        <translation>Même seed, même périphérique, même résultat.</translation>
    </message>
    <message>
        <source>Sample guidance</source>
        <translation>Guidage des aperçus</translation>
    </message>
    <message>
        <source>Sample negative prompt</source>
        <translation>Prompt négatif des aperçus</translation>
    </message>
    <message>
        <source>Sample prompt</source>
        <translation>Prompt des aperçus</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Échantillonneur</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Aperçus</translation>
    </message>
    <message>
        <source>Samples every</source>
        <translation>Aperçus toutes les</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Échantillonnage</translation>
    </message>
    <message>
        <source>Sampling steps</source>
        <translation>Étapes des aperçus</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Planification</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Share of images shown with the empty prompt; 0 shows none.</source>
        <translation>Part des images montrées avec un prompt vide&#xa0;; 0&#xa0;: aucune.</translation>
    </message>
    <message>
        <source>Share of the images that must pass for the model to be accepted.</source>
        <translation>Part d’images réussies nécessaire pour que le modèle soit accepté.</translation>
    </message>
    <message>
        <source>Share of the photos that is not trained on but tests the judge.</source>
        <translation>Part des photos qui ne sert pas à l’entraînement, mais à tester le juge.</translation>
    </message>
    <message>
        <source>Shows every other photo mirrored; faces are not symmetric, so off by default.</source>
        <translation>Montre une photo sur deux en miroir&#xa0;; les visages ne sont pas symétriques, donc désactivé par défaut.</translation>
    </message>
    <message>
        <source>Shows every photo cropped, mirrored, recoloured and blurred at random.</source>
        <translation>Montre chaque photo recadrée, en miroir, recolorée et floutée au hasard.</translation>
    </message>
    <message>
        <source>Shows in the report where the judge looked.</source>
        <translation>Montre dans le rapport où le juge a regardé.</translation>
    </message>
    <message>
        <source>Side of the square the network sees; 128 suits the starter&apos;s backbone, 224 those of ImageNet.</source>
        <translation>Côté du carré que voit le réseau&#xa0;; 128 convient au backbone Starter, 224 à ceux d’ImageNet.</translation>
    </message>
    <message>
        <source>Side of the training images, a multiple of 8; 0 takes the model&apos;s own.</source>
        <translation>Côté des images d’entraînement, multiple de 8&#xa0;; 0 prend celui du modèle.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.5, as in the report</source>
        <translation>Stable Diffusion 1.5, comme dans le rapport</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>Modèle Starter</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Steps of linear warm-up; 0 begins with the whole rate.</source>
        <translation>Étapes d’échauffement linéaire&#xa0;; 0 commence au taux entier.</translation>
    </message>
    <message>
        <source>Takes the text encoder&apos;s Nth layer from the end; 1 is the last.</source>
        <translation>Prend la N-ième couche de l’encodeur de texte en partant de la fin&#xa0;; 1 est la dernière.</translation>
    </message>
    <message>
        <source>Text encoder</source>
        <translation>Encodeur de texte</translation>
    </message>
    <message>
        <source>Text encoder learning rate</source>
        <translation>Taux d’apprentissage de l’encodeur de texte</translation>
    </message>
    <message>
        <source>Text encoder steps</source>
        <translation>Étapes de l’encodeur de texte</translation>
    </message>
    <message>
        <source>Text encoder that completes or replaces the model&apos;s own: diffusers folder or file.</source>
        <translation>Encodeur de texte qui complète ou remplace celui du modèle : dossier diffusers ou fichier.</translation>
    </message>
    <message>
        <source>The adapters&apos; update is scaled by alpha / rank; 0 takes the rank.</source>
        <translation>La mise à jour des adaptateurs est multipliée par alpha / rang&#xa0;; 0 prend le rang.</translation>
    </message>
    <message>
        <source>The base model makes those that are missing, before training; 200 is usual, 0 takes what is there.</source>
        <translation>Le modèle de base crée celles qui manquent avant l’entraînement&#xa0;; 200 est courant, 0 prend ce qui existe.</translation>
    </message>
    <message>
        <source>The first passes, in which only the new last layer learns.</source>
        <translation>Les premiers passages, où seule la nouvelle dernière couche apprend.</translation>
    </message>
    <message>
        <source>The last ones; the best is kept beside them. 0 keeps all.</source>
        <translation>Les derniers&#xa0;; le meilleur est gardé en plus. 0 les garde tous.</translation>
    </message>
    <message>
        <source>The same for other programs.</source>
        <translation>La même chose pour d’autres programmes.</translation>
    </message>
    <message>
        <source>The same for the class photos, without the name.</source>
        <translation>La même chose pour les photos de classe, sans le nom.</translation>
    </message>
    <message>
        <source>The small model that ships with the studio: minutes on two CPU cores.</source>
        <translation>Le petit modèle fourni avec le studio&#xa0;: quelques minutes sur deux cœurs de CPU.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Seuil</translation>
    </message>
    <message>
        <source>Train the text encoder</source>
        <translation>Entraîner l’encodeur de texte</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Trains low-rank adapters of this rank (8 is usual) and leaves the model alone; 0 trains all weights.</source>
        <translation>Entraîne des adaptateurs de ce rang (8 est courant) sans toucher au modèle&#xa0;; 0 entraîne tous les poids.</translation>
    </message>
    <message>
        <source>UNet and text encoder, bfloat16 with float32 master weights, gradient checkpointing.</source>
        <translation>UNet et encodeur de texte, bfloat16 avec poids maîtres float32, gradient checkpointing.</translation>
    </message>
    <message>
        <source>VAE</source>
        <translation>VAE</translation>
    </message>
    <message>
        <source>VAE that completes or replaces the model&apos;s own: diffusers folder, or .safetensors, .pt or .ckpt file.</source>
        <translation>VAE qui complète ou remplace celui du modèle : dossier diffusers, ou fichier .safetensors, .pt ou .ckpt.</translation>
    </message>
    <message>
        <source>VAE tiling</source>
        <translation>Tuilage VAE</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Échauffement</translation>
    </message>
    <message>
        <source>Warm-up epochs</source>
        <translation>Époques d’échauffement</translation>
    </message>
    <message>
        <source>Warm-up learning rate</source>
        <translation>Taux d’apprentissage d’échauffement</translation>
    </message>
    <message>
        <source>Weighs timesteps by their signal-to-noise ratio; 5 is usual, 0 is off.</source>
        <translation>Pondère les pas de temps selon leur rapport signal/bruit&#xa0;; 5 est courant, 0 désactive.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Décroissance des poids</translation>
    </message>
    <message>
        <source>Weight of the class photos&apos; loss; 0 trains without class photos.</source>
        <translation>Poids de la perte des photos de classe&#xa0;; 0 entraîne sans photos de classe.</translation>
    </message>
    <message>
        <source>What is asked about every image.</source>
        <translation>Ce qui est demandé pour chaque image.</translation>
    </message>
    <message>
        <source>What the images should not show.</source>
        <translation>Ce que les images ne doivent pas montrer.</translation>
    </message>
    <message>
        <source>What the images should show; (word:1.3) stresses, [word] weakens, [a:b:0.5] changes midway, a bar in place of the colon alternates, BREAK and AND part, &lt;lora:NAME:0.8&gt; applies a LoRA.</source>
        <translation>Ce que les images doivent montrer ; (mot:1.3) accentue, [mot] atténue, [a:b:0.5] change en cours de route, une barre à la place des deux-points alterne, BREAK et AND séparent, &lt;lora:NAME:0.8&gt; applique un LoRA.</translation>
    </message>
    <message>
        <source>What the instance photos show, with the subject&apos;s name.</source>
        <translation>Ce que montrent les photos d’instance, avec le nom du sujet.</translation>
    </message>
    <message>
        <source>What the model predicts; auto reads it from the model, or finds out by one look at its UNet.</source>
        <translation>Ce que le modèle prédit ; auto le lit dans le modèle, ou le trouve en regardant son UNet une fois.</translation>
    </message>
    <message>
        <source>What the preview pictures are not to show.</source>
        <translation>Ce que les aperçus ne doivent pas montrer.</translation>
    </message>
    <message>
        <source>What the preview pictures are to show; empty takes the instance prompt.</source>
        <translation>Ce que les aperçus doivent montrer&#xa0;; vide, le prompt d’instance est repris.</translation>
    </message>
    <message>
        <source>Where to compute; auto takes the GPU where there is one, cuda:1 is the second.</source>
        <translation>Où calculer&#xa0;; auto prend le GPU s’il y en a un, cuda:1 est le deuxième.</translation>
    </message>
    <message>
        <source>Width x height, multiples of 8; 0x0 takes the size the model was made for.</source>
        <translation>Largeur x hauteur, multiples de 8&#xa0;; 0x0 prend la taille pour laquelle le modèle est fait.</translation>
    </message>
    <message>
        <source>Writes a sheet with all images of the run beside them.</source>
        <translation>Écrit à côté des images une planche qui les réunit toutes.</translation>
    </message>
    <message>
        <source>adamw8bit keeps its state in a quarter of the memory.</source>
        <translation>adamw8bit garde son état dans un quart de la mémoire.</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>lots</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>époques</translation>
    </message>
    <message>
        <source>images</source>
        <translation>images</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>photos</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>aperçus</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>étapes</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>LoRA file (kohya, PEFT, older diffusers) that is applied to the model.</source>
        <translation>Fichier LoRA (kohya, PEFT, ancien diffusers) appliqué au modèle.</translation>
    </message>
    <message>
        <source>LoRA strength</source>
        <translation>Force du LoRA</translation>
    </message>
    <message>
        <source>How strongly the LoRA is applied: 0 not at all, 1 as it was trained.</source>
        <translation>Avec quelle force le LoRA est appliqué : 0 pas du tout, 1 comme il a été entraîné.</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Embedding</translation>
    </message>
    <message>
        <source>Textual inversion file; its word can then be used in the prompts.</source>
        <translation>Fichier d’inversion textuelle ; son mot peut alors servir dans les prompts.</translation>
    </message>
    <message>
        <source>Also shows noise and scrambled photos as negatives, so that pictures of a training that failed do not pass.</source>
        <translation>Montre aussi du bruit et des photos mélangées comme exemples négatifs, pour que les images d’un entraînement raté ne passent pas.</translation>
    </message>
    <message>
        <source>Broken pictures</source>
        <translation>Images ratées</translation>
    </message>
    <message>
        <source>Saves all a resumed run needs, beside what is saved by time; 0 is off.</source>
        <translation>Enregistre tout ce qu’il faut pour reprendre l’essai, en plus de ce qui est enregistré selon le temps ; 0 désactive.</translation>
    </message>
    <message>
        <source>Work a crash may cost</source>
        <translation>Travail qu’un plantage peut coûter</translation>
    </message>
    <message>
        <source>A run that was killed goes on from at most this long before, or a little longer where saving is slow; 0 saves nothing by time.</source>
        <translation>Un essai interrompu reprend au plus ce temps avant, ou un peu plus là où l’enregistrement est lent ; 0 n’enregistre rien selon le temps.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>Folder in which LoRAs that the prompt names, &lt;lora:NAME:0.8&gt;, are looked for first; then the project&apos;s models.</source>
        <translation>Dossier dans lequel les LoRA que nomme le prompt, &lt;lora:NAME:0.8&gt;, sont cherchés d&apos;abord ; puis dans les modèles du projet.</translation>
    </message>
    <message>
        <source>LoRA folder</source>
        <translation>Dossier de LoRA</translation>
    </message>
    <message>
        <source>Folders of photos of the subject, as a rule among the positive ones: with them the judge also learns whether a picture shows the subject.</source>
        <translation>Dossiers de photos du sujet, en général parmi les positives&#xa0;: avec elles, le juge apprend aussi si une image montre le sujet.</translation>
    </message>
    <message>
        <source>Pictures of others</source>
        <translation>Images d’autres sujets</translation>
    </message>
    <message>
        <source>Folders of further pictures that do not show the subject, such as the base model&apos;s own.</source>
        <translation>Dossiers d’autres images qui ne montrent pas le sujet, par exemple celles du modèle de base.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>What reports call the subject.</source>
        <translation>Le nom du sujet dans les rapports.</translation>
    </message>
    <message>
        <source>Picture quality</source>
        <translation>Qualité d’image</translation>
    </message>
    <message>
        <source>Also learns from all photos whether a picture is sound: no noise, no mush.</source>
        <translation>Apprend aussi, de toutes les photos, si une image est saine&#xa0;: ni bruit ni bouillie.</translation>
    </message>
    <message>
        <source>Folder the judge is written to. Of a judge that is there already, the questions that it does not ask yet are added.</source>
        <translation>Dossier où écrire le juge. S’il y en a déjà un, les questions qu’il ne pose pas encore lui sont ajoutées.</translation>
    </message>
    <message>
        <source>Project whose shelves the judge learns from, in place of folders; it is written to the project&apos;s judges unless --out says where.</source>
        <translation>Projet dont les étagères instruisent le juge, à la place de dossiers&#xa0;; il est écrit parmi les juges du projet, sauf indication de --out.</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>Attribute is required</source>
        <translation>L’attribut est requis</translation>
    </message>
    <message>
        <source>Learns one question of its own in place of the others: whether a picture shows what the photos with this tag show, against the photos without it. A judge that is there gets it as a further question.</source>
        <translation>Apprend une question à part au lieu des autres : si une image montre ce que montrent les photos portant cette étiquette, contre les photos sans elle. Un juge existant la reçoit comme question de plus.</translation>
    </message>
    <message>
        <source>Pictures without the attribute fail; otherwise it is only reported.</source>
        <translation>Les images sans l’attribut échouent ; sinon, il est seulement rapporté.</translation>
    </message>
    <message>
        <source>Images at least</source>
        <translation>Images au moins</translation>
    </message>
    <message>
        <source>Images that must be judged; fewer are too few to say whether a model is accepted.</source>
        <translation>Images qui doivent être jugées&#xa0;; moins, c’est trop peu pour dire si un modèle est accepté.</translation>
    </message>
    <message>
        <source>Pass by hand</source>
        <translation>Réussies à la main</translation>
    </message>
    <message>
        <source>Images that show the subject and what is asked, whatever a judge said of them: further examples.</source>
        <translation>Images qui montrent le sujet et ce qui est demandé, quoi qu’un juge en ait dit&#xa0;: des exemples de plus.</translation>
    </message>
    <message>
        <source>Fail by hand</source>
        <translation>Échouées à la main</translation>
    </message>
    <message>
        <source>Images that do not show the subject, whatever a judge said of them: further examples.</source>
        <translation>Images qui ne montrent pas le sujet, quoi qu’un juge en ait dit&#xa0;: des exemples de plus.</translation>
    </message>
    <message>
        <source>Class samples</source>
        <translation>Images de la classe</translation>
    </message>
    <message>
        <source>Pictures of the class prompt beside the preview pictures, with a judge that asks for the subject: how many of them have become the subject is class drift. 0: none.</source>
        <translation>Images du prompt de classe à côté des aperçus, avec un juge qui demande le sujet : combien d’entre elles sont devenues le sujet, c’est la dérive de la classe. 0 : aucune.</translation>
    </message>
    <message>
        <source>Batches that make a micro-batch, one for each process of a distributed training; as many as were started, unless told. Fewer processes take turns.</source>
        <translation>Lots qui forment un micro-lot, un par processus d’un entraînement distribué&#xa0;; sauf indication, autant que de processus lancés. Moins de processus se relaient.</translation>
    </message>
    <message>
        <source>Ranks</source>
        <translation>Rangs</translation>
    </message>
    <message>
        <source>ranks</source>
        <translation>rangs</translation>
    </message>
    <message>
        <source>Ends the training early, once so many previews in a row were no better than the best before them, by the judge. 0 trains all steps.</source>
        <translation>Termine l’entraînement plus tôt, dès que tant d’aperçus de suite n’ont pas été meilleurs, selon le juge, que les meilleurs d’avant. 0 entraîne tous les pas.</translation>
    </message>
    <message>
        <source>previews</source>
        <translation>aperçus</translation>
    </message>
    <message>
        <source>1 with the starter model</source>
        <translation>1 avec le modèle de départ</translation>
    </message>
    <message>
        <source>2e-4 to 8e-4 with the starter model</source>
        <translation>2e-4 à 8e-4 avec le modèle de départ</translation>
    </message>
    <message>
        <source>4 with the starter model</source>
        <translation>4 avec le modèle de départ</translation>
    </message>
    <message>
        <source>480 with the starter model</source>
        <translation>480 avec le modèle de départ</translation>
    </message>
    <message>
        <source>A second pass draws each picture once more at so many times the side, from the first, enlarged; 1 is off. Far beyond the size that a model was made for it draws things twice: the starter up to 128 px alone.</source>
        <translation>Un second passage redessine chaque image avec un côté tant de fois plus grand, à partir de la première, agrandie ; 1 : désactivé. Bien au-delà de la taille pour laquelle un modèle est fait, il dessine les choses en double : le modèle de départ jusqu’à 128 px seulement.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address (http or https) to which every alert is sent as JSON.</source>
        <translation>Adresse (http ou https) à laquelle chaque alerte est envoyée en JSON.</translation>
    </message>
    <message>
        <source>Address to listen on; 0.0.0.0 or :: for all. Any but this machine&apos;s own needs keys.</source>
        <translation>Adresse d’écoute ; 0.0.0.0 ou :: pour toutes. Toute autre que celle de cette machine exige des clés.</translation>
    </message>
    <message>
        <source>After SIGTERM, time for what is under way; then it is handed back with 503.</source>
        <translation>Après SIGTERM, délai pour ce qui est en cours ; ensuite c’est rendu avec 503.</translation>
    </message>
    <message>
        <source>By how many pixels the border between kept and new is softened.</source>
        <translation>De combien de pixels la limite entre conservé et nouveau est adoucie.</translation>
    </message>
    <message>
        <source>Canary</source>
        <translation>Canari</translation>
    </message>
    <message>
        <source>Canary&apos;s share</source>
        <translation>Part du canari</translation>
    </message>
    <message>
        <source>Candidate that draws a share of the requests beside the version in production, and is compared with it: a version, as v4, or a stage (candidate, accepted), of which it is the newest version after production&apos;s.</source>
        <translation>Candidate qui dessine une part des demandes à côté de la version en production et lui est comparée : une version, comme v4, ou un stade (candidate, accepted), dont c’est la plus récente après celle en production.</translation>
    </message>
    <message>
        <source>Certificate (HTTPS)</source>
        <translation>Certificat (HTTPS)</translation>
    </message>
    <message>
        <source>Certificate chain (PEM); with its key the server speaks HTTPS.</source>
        <translation>Chaîne de certificats (PEM) ; avec sa clé, le serveur parle HTTPS.</translation>
    </message>
    <message>
        <source>Check of the seeds every</source>
        <translation>Vérifier les seeds toutes les</translation>
    </message>
    <message>
        <source>Folder of the LoRAs that prompts may name, &lt;lora:NAME:0.8&gt;; without it none may.</source>
        <translation>Dossier des LoRA que les prompts peuvent nommer, &lt;lora:NAME:0.8&gt; ; sans lui aucun.</translation>
    </message>
    <message>
        <source>Go back by itself</source>
        <translation>Revenir de lui-même</translation>
    </message>
    <message>
        <source>Hires scale</source>
        <translation>Facteur hires</translation>
    </message>
    <message>
        <source>Hires steps</source>
        <translation>Pas hires</translation>
    </message>
    <message>
        <source>Hires strength</source>
        <translation>Force hires</translation>
    </message>
    <message>
        <source>Hours after which the acceptance pictures of the version in production are drawn anew and compared bit by bit, and first at the start; 0: never.</source>
        <translation>Heures après lesquelles les images d’acceptation de la version en production sont redessinées et comparées bit à bit, d’abord au démarrage ; 0 : jamais.</translation>
    </message>
    <message>
        <source>How far images vary from that of the seed: 0 not at all, 1 they are those of the variation seed. 0.1 to 0.3 keeps what is seen.</source>
        <translation>De combien les images s’écartent de celle du seed : 0 pas du tout, 1 ce sont celles du seed de variation. 0,1 à 0,3 garde ce que l’on voit.</translation>
    </message>
    <message>
        <source>How much of the starting picture is drawn anew: that share of the steps is done, the last ones. 0.3 changes details, 0.75 most of it.</source>
        <translation>Quelle part de l’image de départ est redessinée : cette part des pas est faite, les derniers. 0,3 change des détails, 0,75 l’essentiel.</translation>
    </message>
    <message>
        <source>How much the second pass draws anew; 0.5 to 0.7 adds detail, more changes the picture.</source>
        <translation>Quelle part le second passage redessine ; 0,5 à 0,7 ajoute des détails, plus change l’image.</translation>
    </message>
    <message>
        <source>Keeps pictures up to this size together, the latest; 0: none.</source>
        <translation>Conserve des images jusqu’à cette taille totale, les dernières ; 0 : aucune.</translation>
    </message>
    <message>
        <source>Key of the certificate</source>
        <translation>Clé du certificat</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>LoRAs that may be named</source>
        <translation>LoRA que l’on peut nommer</translation>
    </message>
    <message>
        <source>Log prompts</source>
        <translation>Consigner les prompts</translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation>Plus grand côté</translation>
    </message>
    <message>
        <source>Longest side of a picture that may be asked for.</source>
        <translation>Plus grand côté d’une image que l’on peut demander.</translation>
    </message>
    <message>
        <source>Longest time a request may wait and draw.</source>
        <translation>Durée maximale d’attente et de dessin d’une requête.</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Masque</translation>
    </message>
    <message>
        <source>Mask blur</source>
        <translation>Flou du masque</translation>
    </message>
    <message>
        <source>Most pictures one request may ask for.</source>
        <translation>Nombre maximal d’images qu’une requête peut demander.</translation>
    </message>
    <message>
        <source>Most steps that may be asked for.</source>
        <translation>Nombre de pas maximal que l’on peut demander.</translation>
    </message>
    <message>
        <source>Picture of the starting picture&apos;s shape that says what is drawn anew (inpainting): white is, black stays as it is.</source>
        <translation>Image de la forme de l’image de départ qui dit ce qui est redessiné (inpainting) : le blanc l’est, le noir reste.</translation>
    </message>
    <message>
        <source>Picture to start from instead of noise (image to image); it is scaled and cropped around its middle to the size.</source>
        <translation>Image de départ au lieu de bruit (image vers image) ; elle est mise à la taille et recadrée au centre.</translation>
    </message>
    <message>
        <source>Pictures a request</source>
        <translation>Images par requête</translation>
    </message>
    <message>
        <source>Pictures kept (MB)</source>
        <translation>Images conservées (Mo)</translation>
    </message>
    <message>
        <source>Pictures kept for</source>
        <translation>Images conservées pendant</translation>
    </message>
    <message>
        <source>Pictures looked back on</source>
        <translation>Images prises en compte</translation>
    </message>
    <message>
        <source>Pictures that are kept go after this time.</source>
        <translation>Les images conservées disparaissent après ce délai.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Port for health and metrics</source>
        <translation>Port pour l’état et les métriques</translation>
    </message>
    <message>
        <source>Port of its own for /healthz, /readyz and /metrics, which need no key, so that pictures never starve them; 0 takes a free one.</source>
        <translation>Port à part pour /healthz, /readyz et /metrics, sans clé, pour que les images ne les privent jamais ; 0 en prend un libre.</translation>
    </message>
    <message>
        <source>Port to listen on; 0 takes a free one and says which.</source>
        <translation>Port d’écoute ; 0 en prend un libre et dit lequel.</translation>
    </message>
    <message>
        <source>Private key of the certificate (PEM).</source>
        <translation>Clé privée du certificat (PEM).</translation>
    </message>
    <message>
        <source>Puts the version before back into production when fewer of the last pictures pass than the criterion asks, of 20 at least.</source>
        <translation>Remet la version précédente en production quand moins des dernières images passent que le critère ne le demande, sur 20 au moins.</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Enregistrements</translation>
    </message>
    <message>
        <source>Requests of one client</source>
        <translation>Requêtes d’un client</translation>
    </message>
    <message>
        <source>Requests of one client that may wait.</source>
        <translation>Requêtes d’un client qui peuvent attendre.</translation>
    </message>
    <message>
        <source>Requests that may wait; further ones are answered 429 with Retry-After.</source>
        <translation>Requêtes qui peuvent attendre ; les suivantes reçoivent 429 avec Retry-After.</translation>
    </message>
    <message>
        <source>Requests that wait</source>
        <translation>Requêtes en attente</translation>
    </message>
    <message>
        <source>Seed of the noise that a variation goes towards; image i uses it + i, and all images the same seed.</source>
        <translation>Seed du bruit vers lequel va une variation ; l’image i prend celui-ci + i, et toutes le même seed.</translation>
    </message>
    <message>
        <source>Share of the pictures that are judged after they were sent.</source>
        <translation>Part des images jugées après leur envoi.</translation>
    </message>
    <message>
        <source>Share of the requests that the candidate draws.</source>
        <translation>Part des demandes que la candidate dessine.</translation>
    </message>
    <message>
        <source>Share that is judged</source>
        <translation>Part jugée</translation>
    </message>
    <message>
        <source>Starting picture</source>
        <translation>Image de départ</translation>
    </message>
    <message>
        <source>Steps at most</source>
        <translation>Pas au plus</translation>
    </message>
    <message>
        <source>Steps of the second pass, of which its strength&apos;s share is done; 0 takes as many as the first has.</source>
        <translation>Pas du second passage, dont la part de sa force est faite ; 0 : autant que le premier.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Force</translation>
    </message>
    <message>
        <source>Tell alerts to</source>
        <translation>Envoyer les alertes à</translation>
    </message>
    <message>
        <source>Time a request may take</source>
        <translation>Durée d’une requête</translation>
    </message>
    <message>
        <source>Time to finish</source>
        <translation>Délai pour finir</translation>
    </message>
    <message>
        <source>Variation seed</source>
        <translation>Seed de variation</translation>
    </message>
    <message>
        <source>Variation strength</source>
        <translation>Force de variation</translation>
    </message>
    <message>
        <source>Verdicts over which the pass ratio and the shift of the scores are taken.</source>
        <translation>Verdicts sur lesquels sont pris le taux de réussite et le décalage des scores.</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Surveillance</translation>
    </message>
    <message>
        <source>Writes prompts into the request log too.</source>
        <translation>Écrit aussi les prompts dans le journal des requêtes.</translation>
    </message>
    <message>
        <source>days</source>
        <translation>jours</translation>
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
            <numerusform>Déplacer %n photo vers «&#xa0;%1&#xa0;»</numerusform>
            <numerusform>Déplacer %n photos vers «&#xa0;%1&#xa0;»</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoItem</name>
    <message>
        <source>Instance</source>
        <translation>Instance</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>floue</translation>
    </message>
    <message>
        <source>small</source>
        <translation>petite</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>sombre</translation>
    </message>
    <message>
        <source>bright</source>
        <translation>claire</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>écrêtée</translation>
    </message>
    <message>
        <source>twin</source>
        <translation>doublon</translation>
    </message>
    <message>
        <source>Looks blurred: sharpness %1, below %2</source>
        <translation>Semble floue&#xa0;: netteté %1, en dessous de %2</translation>
    </message>
    <message>
        <source>%1 × %2 px after the crop: enlarged %3 times for a training at %4 px</source>
        <translation>%1 × %2&#xa0;px après recadrage&#xa0;: agrandie %3 fois pour un entraînement à %4&#xa0;px</translation>
    </message>
    <message>
        <source>Very dark: mean brightness %1 of 255, below %2</source>
        <translation>Très sombre&#xa0;: luminosité moyenne %1 sur 255, en dessous de %2</translation>
    </message>
    <message>
        <source>Very bright: mean brightness %1 of 255, above %2</source>
        <translation>Très claire&#xa0;: luminosité moyenne %1 sur 255, au-dessus de %2</translation>
    </message>
    <message>
        <source>%1 % of its pixels are fully black</source>
        <translation>%1&#xa0;% de ses pixels sont entièrement noirs</translation>
    </message>
    <message>
        <source>%1 % of its pixels are fully white</source>
        <translation>%1&#xa0;% de ses pixels sont entièrement blancs</translation>
    </message>
    <message>
        <source>Looks the same as %1 (%2 of 64 bits differ)</source>
        <translation>Semble identique à %1 (%2 bits sur 64 diffèrent)</translation>
    </message>
    <message>
        <source>stranger?</source>
        <translation>inconnu ?</translation>
    </message>
    <message>
        <source>subject?</source>
        <translation>sujet ?</translation>
    </message>
    <message>
        <source>no face</source>
        <translation>sans visage</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>visages</translation>
    </message>
    <message>
        <source>small face</source>
        <translation>petit visage</translation>
    </message>
    <message>
        <source>Does not look like the other instance photos, but as the class photos do: is it the same person?</source>
        <translation>Ne ressemble pas aux autres photos d’instance, mais à celles de classe : est-ce la même personne ?</translation>
    </message>
    <message>
        <source>Looks like the instance photos: the subject must not be among the class photos</source>
        <translation>Ressemble aux photos d’instance : le sujet ne doit pas figurer parmi les photos de classe</translation>
    </message>
    <message>
        <source>No face was found; most of the others show one</source>
        <translation>Aucun visage trouvé ; la plupart des autres en montrent un</translation>
    </message>
    <message>
        <source>Shows several faces (%1): training cannot tell whose it is</source>
        <translation>Montre plusieurs visages (%1) : l’entraînement ne peut savoir de qui il s’agit</translation>
    </message>
    <message>
        <source>The face is small: %1 % of the photo&apos;s side; crop closer</source>
        <translation>Le visage est petit : %1 % du côté de la photo ; recadrez plus près</translation>
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
        <translation>geste</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>sujet</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>qualité</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1 %2 %: fails</source>
        <translation>%1 %2&#xa0;%&#xa0;: ratée</translation>
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
        <translation>Voir « %1 »</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Ajouter des photos</translation>
    </message>
    <message>
        <source>Train a judge</source>
        <translation>Entraîner un juge</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>Choisir un modèle de base</translation>
    </message>
</context>
<context>
    <name>RunCommands</name>
    <message numerus="yes">
        <source>delete %n runs</source>
        <translation>
            <numerusform>supprimer %n essai</numerusform>
            <numerusform>supprimer %n essais</numerusform>
        </translation>
    </message>
    <message>
        <source>name a run</source>
        <translation>nommer un essai</translation>
    </message>
</context>
<context>
    <name>ServePage</name>
    <message>
        <source>Any</source>
        <translation>Au choix</translation>
    </message>
    <message>
        <source>Copy parameters</source>
        <translation>Copier les paramètres</translation>
    </message>
    <message>
        <source>Ctrl+Enter makes pictures, Escape stops.</source>
        <translation>Ctrl+Entrée crée les images, Échap arrête.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Terminé.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>En cours de dessin</translation>
    </message>
    <message>
        <source>Drawing {0} of {1} …</source>
        <translation>Dessin de {0} sur {1} …</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Guidage</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Make pictures</source>
        <translation>Créer les images</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Prompt négatif</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>Non jugée</translation>
    </message>
    <message>
        <source>Not judged yet</source>
        <translation>Pas encore jugée</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Pictures of this visit appear here.</source>
        <translation>Les images de cette visite apparaissent ici.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Seed {0}</source>
        <translation>Seed {0}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>Le modèle est en cours de chargement</translation>
    </message>
    <message>
        <source>The parameters are on the clipboard.</source>
        <translation>Les paramètres sont dans le presse-papiers.</translation>
    </message>
    <message>
        <source>The server answered {0}.</source>
        <translation>Le serveur a répondu {0}.</translation>
    </message>
    <message>
        <source>The server does not answer</source>
        <translation>Le serveur ne répond pas</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>Utiliser ceux-ci</translation>
    </message>
    <message>
        <source>Waiting for a turn …</source>
        <translation>En attente du tour …</translation>
    </message>
    <message>
        <source>{0} of {1} were made.</source>
        <translation>{0} sur {1} ont été créées.</translation>
    </message>
    <message>
        <source>{0} serves</source>
        <translation>En service : {0}</translation>
    </message>
    <message>
        <source>✓ pass, {0} %</source>
        <translation>✓ acceptée, {0} %</translation>
    </message>
    <message>
        <source>✗ fail, {0} %</source>
        <translation>✗ refusée, {0} %</translation>
    </message>
</context>
<context>
    <name>ServerAlerts</name>
    <message>
        <source>Fewer of the last pictures pass than the criterion asks.</source>
        <translation>Moins des dernières images passent que le critère ne le demande.</translation>
    </message>
    <message>
        <source>The pass rate has fallen: the CUSUM is over its alarm.</source>
        <translation>Le taux de réussite a baissé : le CUSUM dépasse son alarme.</translation>
    </message>
    <message>
        <source>The judge&apos;s scores are spread otherwise than at first: the PSI is over its alarm.</source>
        <translation>Les scores du juge se répartissent autrement qu’au début : le PSI dépasse son alarme.</translation>
    </message>
    <message>
        <source>The judge cannot look at the pictures; the server&apos;s log says why.</source>
        <translation>Le juge ne peut pas regarder les images ; le journal du serveur dit pourquoi.</translation>
    </message>
    <message>
        <source>The version in production cannot be loaded; the one before goes on.</source>
        <translation>La version en production ne peut pas être chargée ; la précédente continue.</translation>
    </message>
    <message>
        <source>The server has put the version before back into production, because too few pictures passed.</source>
        <translation>Le serveur a remis la version précédente en production, car trop peu d’images passaient.</translation>
    </message>
    <message>
        <source>Too few pictures pass, and there is no version before to go back to.</source>
        <translation>Trop peu d’images passent, et il n’y a pas de version précédente à laquelle revenir.</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Loading the model</source>
        <translation>Chargement du modèle</translation>
    </message>
    <message>
        <source>Saving the model</source>
        <translation>Enregistrement du modèle</translation>
    </message>
    <message>
        <source>Encoding photos</source>
        <translation>Encodage des photos</translation>
    </message>
    <message>
        <source>Training step</source>
        <translation>Étape d’entraînement</translation>
    </message>
    <message>
        <source>Drawing image</source>
        <translation>Dessin de l’image</translation>
    </message>
    <message>
        <source>Making class photos</source>
        <translation>Création des photos de classe</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Jugement</translation>
    </message>
    <message>
        <source>Loading photos</source>
        <translation>Chargement des photos</translation>
    </message>
    <message>
        <source>Training the judge</source>
        <translation>Entraînement du juge</translation>
    </message>
    <message>
        <source>Adding photos</source>
        <translation>Ajout des photos</translation>
    </message>
    <message>
        <source>Cropping photo</source>
        <translation>Recadrage de la photo</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Téléchargement</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportation</translation>
    </message>
    <message>
        <source>Copying megabyte</source>
        <translation>Copie du mégaoctet</translation>
    </message>
    <message>
        <source>Looking at the model</source>
        <translation>Examen du modèle</translation>
    </message>
    <message>
        <source>Drawing preview</source>
        <translation>Dessin de l’aperçu</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>Lecture des images</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Création de l’archive</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>Extraction de l’archive</translation>
    </message>
    <message>
        <source>Adding the version</source>
        <translation>Ajout de la version</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Image %1 of %2, step</source>
        <translation>Image %1 sur %2, étape</translation>
    </message>
</context>
<context>
    <name>UsedAgain</name>
    <message>
        <source>It was made with the LoRA &quot;%1&quot;: choose its file.</source>
        <translation>Créée avec le LoRA « %1 » : choisissez son fichier.</translation>
    </message>
    <message>
        <source>It was made with the embedding &quot;%1&quot;: choose its file.</source>
        <translation>Créée avec l’embedding « %1 » : choisissez son fichier.</translation>
    </message>
    <message>
        <source>It began with a picture: choose that as the starting picture.</source>
        <translation>Elle partait d’une image : choisissez-la comme image de départ.</translation>
    </message>
    <message>
        <source>It was made with a mask: choose its file.</source>
        <translation>Elle a été faite avec un masque : choisissez son fichier.</translation>
    </message>
</context>
<context>
    <name>VersionModel</name>
    <message>
        <source>instance photos</source>
        <translation>photos d’instance</translation>
    </message>
    <message>
        <source>class photos</source>
        <translation>photos de classe</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Personalise Stable Diffusion with your own photos.</source>
        <translation>Personnaliser Stable Diffusion avec ses propres photos.</translation>
    </message>
    <message>
        <source>Folder of a project to open.</source>
        <translation>Dossier d’un projet à ouvrir.</translation>
    </message>
    <message>
        <source>Open the demo project in this folder; make it when there is none.</source>
        <translation>Ouvrir le projet de démo dans ce dossier&#xa0;; le créer s’il n’existe pas.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>dossier</translation>
    </message>
    <message>
        <source>Go on at once with the training that was at work or waited.</source>
        <translation>Reprendre aussitôt l’entraînement en cours ou en attente.</translation>
    </message>
</context>
<context>
    <name>thumbsup::AcceptanceBanner</name>
    <message>
        <source>%1 of %2 pass: %3</source>
        <translation>Réussite&#xa0;: %1 sur %2, soit %3</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Opens the acceptance report with every image and its verdict in the browser</source>
        <translation>Ouvre dans le navigateur le rapport d’acceptation, avec chaque image et son verdict</translation>
    </message>
    <message>
        <source>Accept as version</source>
        <translation>Accepter comme version</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>acceptée</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>non acceptée</translation>
    </message>
    <message>
        <source>95 % interval %1 – %2 · criterion %3 · judge &quot;%4&quot; (right on at least %5 %)</source>
        <translation>intervalle à 95&#xa0;% %1 – %2 · critère %3 · juge «&#xa0;%4&#xa0;» (juste à au moins %5&#xa0;%)</translation>
    </message>
    <message>
        <source>too few to say</source>
        <translation>trop peu pour trancher</translation>
    </message>
    <message>
        <source>%1 images are needed</source>
        <translation>il faut %1 images</translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <comment>images that count all the same</comment>
        <translation>
            <numerusform>%n supprimée</numerusform>
            <numerusform>%n supprimées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overruled by hand</source>
        <comment>verdicts</comment>
        <translation>
            <numerusform>%n corrigé à la main</numerusform>
            <numerusform>%n corrigés à la main</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::AccuracyChart</name>
    <message>
        <source>Accuracy by epoch</source>
        <translation>Exactitude par époque</translation>
    </message>
    <message>
        <source>Epoch %1: %2 % right</source>
        <translation>Époque %1&#xa0;: %2&#xa0;% justes</translation>
    </message>
</context>
<context>
    <name>thumbsup::AutoCropDialog</name>
    <message>
        <source>Auto-crop</source>
        <translation>Recadrage automatique</translation>
    </message>
    <message>
        <source>Photos that would be cropped</source>
        <translation>Photos qui seraient recadrées</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message numerus="yes">
        <source>Crop %n photos?</source>
        <translation>
            <numerusform>Recadrer %n photo ?</numerusform>
            <numerusform>Recadrer %n photos ?</numerusform>
        </translation>
    </message>
    <message>
        <source>What is dark falls away. The files stay as they are, and one undo takes all of it back.</source>
        <translation>Ce qui est sombre disparaît. Les fichiers restent tels quels, et une seule annulation rétablit tout.</translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are</source>
        <translation>
            <numerusform>%n reste telle quelle</numerusform>
            <numerusform>%n restent telles quelles</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos that are left as they are, and why</source>
        <translation>Photos qui restent telles quelles, et pourquoi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>Crop %n photos</source>
        <translation>
            <numerusform>Recadrer %n photo</numerusform>
            <numerusform>Recadrer %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::AxisEditor</name>
    <message>
        <source>Do not vary it</source>
        <translation>Ne pas le faire varier</translation>
    </message>
    <message>
        <source>Do not vary %1</source>
        <translation>Ne pas faire varier %1</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>Valeurs de %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::AxisSlider</name>
    <message>
        <source>Click to add a value, drag to move one, double-click or Delete to take one away. With the keyboard: left and right move the chosen one, up and down choose another, Insert adds one.</source>
        <translation>Cliquer ajoute une valeur, glisser la déplace, un double-clic ou Suppr l’enlève. Au clavier : gauche et droite déplacent la valeur choisie, haut et bas en choisissent une autre, Inser en ajoute une.</translation>
    </message>
</context>
<context>
    <name>thumbsup::BaseModelCards</name>
    <message>
        <source>ready</source>
        <translation>prêt</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>inutilisable</translation>
    </message>
</context>
<context>
    <name>thumbsup::BatchAcceptance</name>
    <message>
        <source>Only images of one batch that a run&apos;s result has made can become a version</source>
        <translation>Seules les images d’un même lot, faites par le résultat d’un essai, peuvent devenir une version</translation>
    </message>
    <message>
        <source>Puts %1 into the registry as an accepted version</source>
        <translation>Ajoute %1 au registre comme version acceptée</translation>
    </message>
    <message>
        <source>The pass rate does not reach the criterion</source>
        <translation>Le taux de réussite n’atteint pas le critère</translation>
    </message>
    <message>
        <source>Writing the acceptance report</source>
        <translation>Écriture du rapport d’acceptation</translation>
    </message>
    <message>
        <source>Accepting %1 into the registry</source>
        <translation>Ajout au registre&#xa0;: %1</translation>
    </message>
    <message>
        <source>Accepted: see the Models page</source>
        <translation>Version acceptée&#xa0;: voir la page Modèles</translation>
    </message>
    <message>
        <source>Too few images to say: %1 are needed</source>
        <translation>Trop peu d’images pour trancher&#xa0;: il en faut %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::CaptionsDialog</name>
    <message>
        <source>Captions</source>
        <translation>Légendes</translation>
    </message>
    <message numerus="yes">
        <source>Captions of %n photos</source>
        <translation>
            <numerusform>Légende de %n photo</numerusform>
            <numerusform>Légendes de %n photos</numerusform>
        </translation>
    </message>
    <message>
        <source>Write anew</source>
        <translation>Réécrire</translation>
    </message>
    <message>
        <source>Change what is there</source>
        <translation>Modifier l’existant</translation>
    </message>
    <message>
        <source>What is done to the captions</source>
        <translation>Ce qui est fait des légendes</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Légende</translation>
    </message>
    <message>
        <source>{tags} stands for the photo&apos;s tags, {file} for its name, {folder} for its folder</source>
        <translation>{tags} désigne les mots-clés de la photo, {file} son nom, {folder} son dossier</translation>
    </message>
    <message>
        <source>a photo of Rex, {tags}</source>
        <translation>une photo de Rex, {tags}</translation>
    </message>
    <message>
        <source>{tags}, {file} and {folder} are filled in for each photo, whenever it is trained on.</source>
        <translation>{tags}, {file} et {folder} sont remplacés pour chaque photo, à chaque entraînement.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Capital letters count</source>
        <translation>Les majuscules comptent</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Remplacer par</translation>
    </message>
    <message>
        <source>Empty takes away what was found</source>
        <translation>Vide : retire ce qui a été trouvé</translation>
    </message>
    <message>
        <source>Put in front</source>
        <translation>Placer devant</translation>
    </message>
    <message>
        <source>With its comma and blank</source>
        <translation>Avec sa virgule et son espace</translation>
    </message>
    <message>
        <source>Put behind</source>
        <translation>Placer derrière</translation>
    </message>
    <message>
        <source>What the captions become</source>
        <translation>Ce que deviennent les légendes</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Caption now</source>
        <translation>Légende actuelle</translation>
    </message>
    <message>
        <source>Caption then</source>
        <translation>Légende ensuite</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Change the captions</source>
        <translation>Modifier les légendes</translation>
    </message>
    <message numerus="yes">
        <source>%n captions change.</source>
        <translation>
            <numerusform>%n légende change.</numerusform>
            <numerusform>%n légendes changent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have no caption of their own (they are told the shelf&apos;s prompt) and stay so.</source>
        <translation>
            <numerusform>%n photo n’a pas de légende à elle (le prompt de l’étagère vaut pour elle) et reste ainsi.</numerusform>
            <numerusform>%n photos n’ont pas de légende à elles (le prompt de l’étagère vaut pour elles) et restent ainsi.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>Les %1 premières sont affichées.</translation>
    </message>
</context>
<context>
    <name>thumbsup::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Chercher une commande</translation>
    </message>
</context>
<context>
    <name>thumbsup::ConfusionMatrix</name>
    <message>
        <source>%1 photos: %2 rightly yes, %3 wrongly no; %4 rightly no, %5 wrongly yes</source>
        <translation>%1 photos&#xa0;: %2 oui à raison, %3 non à tort&#xa0;; %4 non à raison, %5 oui à tort</translation>
    </message>
    <message>
        <source>says yes</source>
        <translation>dit oui</translation>
    </message>
    <message>
        <source>says no</source>
        <translation>dit non</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
</context>
<context>
    <name>thumbsup::CropEditor</name>
    <message>
        <source>Crop</source>
        <translation>Recadrer</translation>
    </message>
    <message>
        <source>Shift and the arrow keys move the crop, Ctrl+Shift and the arrow keys size it.</source>
        <translation>Maj et les flèches déplacent le cadre, Ctrl+Maj et les flèches changent sa taille.</translation>
    </message>
</context>
<context>
    <name>thumbsup::CurveChart</name>
    <message>
        <source>step %1</source>
        <translation>étape %1</translation>
    </message>
    <message>
        <source>Wheel: zoom. Drag: move. Double click: show all. Keys: + - zoom, arrows read, Home shows all.</source>
        <translation>Molette&#xa0;: zoomer. Glisser&#xa0;: déplacer. Double-clic&#xa0;: tout afficher. Touches&#xa0;: + et - pour zoomer, flèches pour lire les valeurs, Début pour tout afficher.</translation>
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
        <translation>Projet de démo</translation>
    </message>
</context>
<context>
    <name>thumbsup::DeployPage</name>
    <message>
        <source>Start serving</source>
        <translation>Démarrer le service</translation>
    </message>
    <message>
        <source>Starts a server beside this window; it ends with the window</source>
        <translation>Démarre un serveur à côté de cette fenêtre ; il s’arrête avec elle</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>Arrêter le service</translation>
    </message>
    <message>
        <source>Takes nothing new, finishes what is under way, and ends the server</source>
        <translation>N’accepte plus rien, termine ce qui est en cours et arrête le serveur</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copies the server&apos;s address</source>
        <translation>Copie l’adresse du serveur</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Ouvrir dans le navigateur</translation>
    </message>
    <message>
        <source>The server&apos;s page for people</source>
        <translation>La page du serveur pour les personnes</translation>
    </message>
    <message>
        <source>Make a key…</source>
        <translation>Créer une clé…</translation>
    </message>
    <message>
        <source>For somebody who asks from another machine; shown this once</source>
        <translation>Pour quelqu’un qui demande depuis une autre machine ; montrée cette seule fois</translation>
    </message>
    <message>
        <source>Take ports that are free</source>
        <translation>Prendre des ports libres</translation>
    </message>
    <message>
        <source>Other ports than those that are taken</source>
        <translation>D’autres ports que ceux qui sont occupés</translation>
    </message>
    <message>
        <source>Put into production</source>
        <translation>Mettre en production</translation>
    </message>
    <message>
        <source>The accepted version that is chosen in the list; a server that runs loads it and goes on</source>
        <translation>La version acceptée choisie dans la liste ; un serveur en marche la charge et continue</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Revenir en arrière</translation>
    </message>
    <message>
        <source>Puts the version that was in production before back there; a server that runs loads it and goes on</source>
        <translation>Remet la version précédente en production ; un serveur en marche la charge et continue</translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation>Chercher un paramètre</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>No versions yet: train, judge the images in the Gallery, and accept what passes.</source>
        <translation>Pas encore de versions : entraînez, faites juger les images dans la Galerie et acceptez ce qui passe.</translation>
    </message>
    <message>
        <source>Put %1 into production</source>
        <translation>Mettre %1 en production</translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation>Revenir à %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadCard</name>
    <message>
        <source>Progress of the download of %1</source>
        <translation>Progression du téléchargement de %1</translation>
    </message>
    <message>
        <source>Stop; the same download goes on later where it was</source>
        <translation>Arrêter&#xa0;; ce téléchargement reprendra plus tard là où il en était</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>téléchargement</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadDialog</name>
    <message>
        <source>Download a model</source>
        <translation>Télécharger un modèle</translation>
    </message>
    <message>
        <source>A Stable Diffusion 1.x or 2.x in diffusers&apos; layout from %1. Every file is checked against the server&apos;s hash; a download that is stopped goes on later.</source>
        <translation>Un Stable Diffusion 1.x ou 2.x au format diffusers, depuis %1. Chaque fichier est comparé au hash du serveur&#xa0;; un téléchargement arrêté reprend plus tard.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Offline mode is on (Settings): no connection is opened. Import the model from a file or a folder instead.</source>
        <translation>Le mode hors ligne est activé (Réglages)&#xa0;: aucune connexion n’est ouverte. Importez plutôt le modèle depuis un fichier ou un dossier.</translation>
    </message>
    <message>
        <source>owner/name</source>
        <translation>propriétaire/nom</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Dépôt</translation>
    </message>
    <message>
        <source>As the server names it: owner/name</source>
        <translation>Tel que le serveur le nomme&#xa0;: propriétaire/nom</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Révision</translation>
    </message>
    <message>
        <source>A branch, a tag or a commit</source>
        <translation>Une branche, un tag ou un commit</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>tels que publiés</translation>
    </message>
    <message>
        <source>half precision (fp16): half the size</source>
        <translation>demi-précision (fp16)&#xa0;: deux fois plus petits</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Accès</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>Voir les fichiers</translation>
    </message>
    <message>
        <source>Asks the server what there is; nothing is downloaded yet</source>
        <translation>Demande au serveur ce qu’il propose&#xa0;; rien n’est encore téléchargé</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>A token is set in the environment; it is sent to this server alone.</source>
        <translation>Un jeton est défini dans l’environnement ; il n’est envoyé qu’à ce serveur.</translation>
    </message>
    <message>
        <source>The keyring holds a token; it is sent to this server alone.</source>
        <translation>Le trousseau contient un jeton ; il n’est envoyé qu’à ce serveur.</translation>
    </message>
    <message>
        <source>No token is known: models that ask for an account are refused. If you have one, set HF_TOKEN before starting the studio, or store it with: thumbsup models login</source>
        <translation>Aucun jeton n’est connu : les modèles qui demandent un compte sont refusés. Si vous en avez un, définissez HF_TOKEN avant de lancer le studio, ou enregistrez-le avec : thumbsup models login</translation>
    </message>
    <message>
        <source>Show the files first: nothing is downloaded before you have seen what and how much.</source>
        <translation>Affichez d’abord les fichiers&#xa0;: rien n’est téléchargé avant que vous ayez vu quoi et combien.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Interrogation du serveur…</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n fichier</numerusform>
            <numerusform>%n fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2. %3 are free on this disk.</source>
        <translation>%1, %2. %3 libres sur ce disque.</translation>
    </message>
    <message>
        <source>%1, %2, but only %3 are free on this disk. Make room, or choose half precision.</source>
        <translation>%1, %2, mais seulement %3 libres sur ce disque. Faites de la place ou choisissez la demi-précision.</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadJob</name>
    <message>
        <source>Downloading %1</source>
        <translation>Téléchargement&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes a second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>reste %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ErrorBox</name>
    <message>
        <source>That did not work</source>
        <translation>Cela n’a pas fonctionné</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>Un problème est survenu dans le programme.</translation>
    </message>
    <message>
        <source>Copies the sentence and the details, for a report</source>
        <translation>Copie la phrase et les détails, pour un signalement</translation>
    </message>
    <message>
        <source>Nothing was changed. Correct what is named above and try again.</source>
        <translation>Rien n’a été modifié. Corrigez ce qui est indiqué ci-dessus et réessayez.</translation>
    </message>
    <message>
        <source>Check that the place is there, that there is room, and that you may read and write it; then try again.</source>
        <translation>Vérifiez que l’emplacement existe, qu’il y a assez de place et que vous avez le droit d’y lire et d’y écrire&#xa0;; puis réessayez.</translation>
    </message>
    <message>
        <source>The file is damaged or was made by something else. It was not changed: take another copy of it, or put it right and try again.</source>
        <translation>Le fichier est endommagé ou a été créé par un autre programme. Il n’a pas été modifié&#xa0;: prenez-en une autre copie ou réparez-le, puis réessayez.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller resolution, a smaller batch or LoRA; the forecast on the Train page says what fits.</source>
        <translation>Fermez d’autres programmes, ou choisissez une résolution plus petite, un lot plus petit ou LoRA&#xa0;; la prévision de la page Entraîner indique ce qui tient en mémoire.</translation>
    </message>
    <message>
        <source>Train again with a lower learning rate, or go on from the last checkpoint.</source>
        <translation>Relancez l’entraînement avec un taux d’apprentissage plus bas, ou reprenez à partir du dernier checkpoint.</translation>
    </message>
    <message>
        <source>This is a mistake in the program. Your files are safe; please report it with the details.</source>
        <translation>C’est une erreur du programme. Vos fichiers sont intacts&#xa0;; merci de la signaler avec les détails.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExperimentForm</name>
    <message>
        <source>Values, 1e-5,5e-5, or a range, 1e-6..1e-4/5: five values. Numbers with a point.</source>
        <translation>Des valeurs, 1e-5,5e-5, ou une plage, 1e-6..1e-4/5&#xa0;: cinq valeurs. Nombres avec un point.</translation>
    </message>
    <message>
        <source>After which the pictures are judged, 400,800 or 400..1000/4. They cost nothing: all are read off one run.</source>
        <translation>Après lesquelles les images sont jugées, 400,800 ou 400..1000/4. Elles ne coûtent rien&#xa0;: toutes se lisent sur un seul entraînement.</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Graines</translation>
    </message>
    <message>
        <source>Runs of every setting, each with another seed</source>
        <translation>Entraînements de chaque réglage, chacun avec une autre graine</translation>
    </message>
    <message>
        <source>Way through them</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Halving gives the steps to the settings that are ahead; a grid takes all to their end</source>
        <translation>La division donne les étapes aux réglages en tête&#xa0;; une grille les mène tous au bout</translation>
    </message>
    <message>
        <source>Halving: the better half goes on</source>
        <translation>Division&#xa0;: la meilleure moitié continue</translation>
    </message>
    <message>
        <source>Grid: all to the end</source>
        <translation>Grille&#xa0;: tous jusqu’au bout</translation>
    </message>
    <message>
        <source>Minutes for all of it, confirmation included; no run begins that would not end in it</source>
        <translation>Minutes pour le tout, confirmation comprise&#xa0;; aucun entraînement ne commence s’il ne peut finir à temps</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Find the best</source>
        <translation>Trouver le meilleur</translation>
    </message>
    <message>
        <source>Tries the settings, has the judge look at every run&apos;s pictures, and confirms the best on fresh seeds</source>
        <translation>Essaie les réglages, fait juger les images de chaque entraînement et confirme le meilleur sur de nouvelles graines</translation>
    </message>
    <message numerus="yes">
        <source>%n settings</source>
        <translation>
            <numerusform>%n réglage</numerusform>
            <numerusform>%n réglages</numerusform>
        </translation>
    </message>
    <message>
        <source>at most %1 steps</source>
        <translation>au plus&#xa0;%1 étapes</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>time</comment>
        <translation>au plus&#xa0;%1</translation>
    </message>
    <message numerus="yes">
        <source>%n runs, and those that confirm</source>
        <translation>
            <numerusform>%n essai, et ceux qui confirment</numerusform>
            <numerusform>%n essais, et ceux qui confirment</numerusform>
        </translation>
    </message>
    <message>
        <source>Vary another parameter</source>
        <translation>Faire varier un autre paramètre</translation>
    </message>
    <message>
        <source>Every combination of the values of all of them is a setting</source>
        <translation>Chaque combinaison de leurs valeurs est un réglage</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> étapes</translation>
    </message>
    <message>
        <source>Time at most</source>
        <translation>Durée maximale</translation>
    </message>
    <message>
        <source>Steps in all</source>
        <translation>Étapes en tout</translation>
    </message>
    <message>
        <source>Optimizer steps of all runs together at most, confirmation included</source>
        <translation>Étapes de l’optimiseur de tous les essais ensemble au plus, confirmation comprise</translation>
    </message>
    <message>
        <source>Values with a comma between, or a range, 1..8/4: four values.</source>
        <translation>Des valeurs séparées par des virgules, ou un intervalle, 1..8/4 : quatre valeurs.</translation>
    </message>
    <message>
        <source>at most %1 on the disk</source>
        <comment>size</comment>
        <translation>au plus %1 sur le disque</translation>
    </message>
    <message>
        <source>The disk will not hold all of it: %1 are free.</source>
        <translation>Le disque ne contiendra pas le tout : %1 sont libres.</translation>
    </message>
    <message>
        <source>about %1, pictures not counted</source>
        <comment>time</comment>
        <translation>environ %1, images non comprises</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExperimentResults</name>
    <message>
        <source>Show run</source>
        <translation>Voir l’essai</translation>
    </message>
    <message>
        <source>Chooses the run of this cell on the Train page</source>
        <translation>Choisit l’essai de cette cellule sur la page Entraîner</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Carte de chaleur</translation>
    </message>
    <message>
        <source>Leaderboard</source>
        <translation>Classement</translation>
    </message>
    <message>
        <source>Picture in every cell</source>
        <translation>Image dans chaque cellule</translation>
    </message>
    <message>
        <source>The same picture, of the same seed, of every setting side by side</source>
        <translation>La même image, de la même graine, de chaque réglage côte à côte</translation>
    </message>
    <message>
        <source>Numbers only</source>
        <translation>Nombres seulement</translation>
    </message>
    <message>
        <source>Picture </source>
        <comment>before its number</comment>
        <translation>Image </translation>
    </message>
    <message>
        <source>Pictures of the chosen setting</source>
        <translation>Images du réglage choisi</translation>
    </message>
    <message>
        <source>None yet. An experiment tries settings of the training, has the judge look at the pictures of every run, and confirms the best on fresh seeds.</source>
        <translation>Aucune pour l’instant. Une expérience essaie des réglages de l’entraînement, fait juger les images de chacun et confirme le meilleur sur de nouvelles graines.</translation>
    </message>
    <message>
        <source>Choose a cell to see its pictures</source>
        <translation>Choisissez une cellule pour voir ses images</translation>
    </message>
    <message>
        <source>%1 after %2 steps, seed %3</source>
        <translation>%1 après&#xa0;%2 étapes, graine&#xa0;%3</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Image&#xa0;%1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExperimentsDialog</name>
    <message>
        <source>Experiments</source>
        <translation>Expériences</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>Nouvelle expérience</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Expérience</translation>
    </message>
    <message>
        <source>What is done is kept; it goes on where it was</source>
        <translation>Ce qui est fait est conservé&#xa0;; la suite reprend là</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>Utiliser ces réglages</translation>
    </message>
    <message>
        <source>Puts the best settings into the form of the Train page; can be undone</source>
        <translation>Place les meilleurs réglages dans le formulaire de la page Entraîner&#xa0;; annulable</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>Exporter le rapport…</translation>
    </message>
    <message>
        <source>A page with heat map and pictures, or a CSV file</source>
        <translation>Une page avec carte de chaleur et images, ou un fichier CSV</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>What runs goes on</source>
        <translation>Ce qui tourne continue</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Arrêter et enregistrer</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>pas terminée</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n entraînement</numerusform>
            <numerusform>%n entraînements</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>Réglages de&#xa0;%1</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Exporter le rapport</translation>
    </message>
    <message>
        <source>Pages (*.html)</source>
        <translation>Pages (*.html)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>The report is written.</source>
        <translation>Le rapport est écrit.</translation>
    </message>
    <message>
        <source>Holds the run between two steps; nothing is written</source>
        <translation>Suspend l’essai entre deux étapes ; rien n’est écrit</translation>
    </message>
    <message>
        <source>Accept as version</source>
        <translation>Accepter comme version</translation>
    </message>
    <message>
        <source>Puts the model of the best settings into the registry, with the pictures of its fresh seed as the evidence</source>
        <translation>Met le modèle des meilleurs réglages dans le registre, avec les images de sa nouvelle graine comme preuve</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>%1 of %2 pictures of %3 pass</source>
        <comment>pictures, run</comment>
        <translation>%1 images sur %2 de %3 réussissent</translation>
    </message>
    <message>
        <source>%1 is accepted: %2.</source>
        <translation>%1 est acceptée : %2.</translation>
    </message>
    <message>
        <source>%1 is a candidate. %2.</source>
        <translation>%1 est candidate. %2.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n images</source>
        <translation>
            <numerusform>Exporter %n image</numerusform>
            <numerusform>Exporter %n images</numerusform>
        </translation>
    </message>
    <message>
        <source>As files</source>
        <translation>En fichiers</translation>
    </message>
    <message>
        <source>Copies of the PNG files; their parameters are inside</source>
        <translation>Copies des fichiers PNG&#xa0;; leurs paramètres sont dedans</translation>
    </message>
    <message>
        <source>As a ZIP archive with a manifest</source>
        <translation>En archive ZIP avec manifeste</translation>
    </message>
    <message>
        <source>One file; manifest.json lists prompt, seed and verdict of every image</source>
        <translation>Un seul fichier&#xa0;; manifest.json liste le prompt, la seed et le verdict de chaque image</translation>
    </message>
    <message>
        <source>As a contact sheet</source>
        <translation>En planche contact</translation>
    </message>
    <message>
        <source>One PNG with all images and their seeds</source>
        <translation>Un PNG avec toutes les images et leurs seeds</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Parcourir...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Export to folder</source>
        <translation>Exporter vers un dossier</translation>
    </message>
    <message>
        <source>ZIP archives (*.zip)</source>
        <translation>Archives ZIP (*.zip)</translation>
    </message>
    <message>
        <source>PNG images (*.png)</source>
        <translation>Images PNG (*.png)</translation>
    </message>
    <message>
        <source>Say where the images are to go.</source>
        <translation>Indiquez où enregistrer les images.</translation>
    </message>
    <message>
        <source>%1 exists already; it is not overwritten. Choose another name.</source>
        <translation>%1 existe déjà et ne sera pas écrasé. Choisissez un autre nom.</translation>
    </message>
</context>
<context>
    <name>thumbsup::FilmStrip</name>
    <message>
        <source>Preview pictures</source>
        <translation>Aperçus</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>étape %1</translation>
    </message>
    <message>
        <source>Step %1: %2 of %3 pass, similarity %4</source>
        <translation>Étape %1&#xa0;: réussite %2 sur %3, ressemblance %4</translation>
    </message>
    <message>
        <source>Class drift: %1 of %2 pictures of the class pass as the subject</source>
        <translation>Dérive de la classe : %1 image(s) de la classe sur %2 passent pour le sujet</translation>
    </message>
    <message numerus="yes">
        <source>%n nearly copied from a photo</source>
        <translation>
            <numerusform>%n presque copié d’une photo</numerusform>
            <numerusform>%n presque copiés d’une photo</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::ForecastPanel</name>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>Measure two steps</source>
        <translation>Mesurer deux étapes</translation>
    </message>
    <message>
        <source>Loads the model and measures the memory and the time of real steps.</source>
        <translation>Charge le modèle et mesure la mémoire et la durée d’étapes réelles.</translation>
    </message>
    <message>
        <source>Choose a base model to see what training needs.</source>
        <translation>Choisissez un modèle de base pour voir ce qu’exige l’entraînement.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>suffisant</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>insuffisant</translation>
    </message>
    <message>
        <source>%1, %2 are free</source>
        <translation>%1, %2 libres</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>environ %1</translation>
    </message>
    <message>
        <source>Needs %1, %2 are free.</source>
        <translation>Il faut %1, %2 sont libres.</translation>
    </message>
    <message>
        <source>Needs %1 on the disk, %2 are free.</source>
        <translation>Il faut %1 sur le disque, %2 sont libres.</translation>
    </message>
    <message>
        <source>estimate: %1</source>
        <translation>estimation&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n steps of %1 s</source>
        <translation>
            <numerusform>%n étape de %1&#xa0;s</numerusform>
            <numerusform>%n étapes de %1&#xa0;s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, as measured on this machine; without previews</source>
        <translation>%1, durée mesurée sur cette machine&#xa0;; sans les aperçus</translation>
    </message>
    <message>
        <source>%1, estimated from the size of the model: no such step was measured on this machine yet</source>
        <translation>%1, durée estimée d’après la taille du modèle&#xa0;: aucune étape de ce type n’a encore été mesurée sur cette machine</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryFilterBar</name>
    <message>
        <source>Loose images</source>
        <translation>Images isolées</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>a batch&apos;s date and time</comment>
        <translation>d MMM HH:mm</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Réussies</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>Ratées</translation>
    </message>
    <message>
        <source>Which images are shown</source>
        <translation>Images affichées</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>Toutes les images</translation>
    </message>
    <message>
        <source>Images that the judge accepts</source>
        <translation>Images que le juge accepte</translation>
    </message>
    <message>
        <source>Images that the judge refuses</source>
        <translation>Images que le juge refuse</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoris</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>The generation whose images are shown and counted</source>
        <translation>La génération dont les images sont affichées et comptées</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Images with at least this rating (keys 1 to 5, 0 for none)</source>
        <translation>Images ayant au moins cette note (touches 1 à 5, 0 pour aucune)</translation>
    </message>
    <message>
        <source>Any ★</source>
        <comment>images of any rating</comment>
        <translation>Toutes&#xa0;★</translation>
    </message>
    <message>
        <source>5 ★</source>
        <comment>images rated 5</comment>
        <translation>5&#xa0;★</translation>
    </message>
    <message>
        <source>%1+ ★</source>
        <comment>images rated this or better</comment>
        <translation>%1+&#xa0;★</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>Ordre des images</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Anciennes d’abord</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Récentes d’abord</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>Plus sûres d’abord</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Moins sûres d’abord</translation>
    </message>
    <message>
        <source>Best rated first</source>
        <translation>Mieux notées d’abord</translation>
    </message>
    <message>
        <source>By seed</source>
        <translation>Par seed</translation>
    </message>
    <message>
        <source>Search prompts</source>
        <translation>Chercher un prompt</translation>
    </message>
    <message>
        <source>Words of the prompt, the file&apos;s name or the seed</source>
        <translation>Mots du prompt, nom du fichier ou seed</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Toutes %1</translation>
    </message>
    <message>
        <source>Pass %1</source>
        <translation>Réussies %1</translation>
    </message>
    <message>
        <source>Fail %1</source>
        <translation>Ratées %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>Toutes les questions</translation>
    </message>
    <message>
        <source>Which question of the judge &quot;pass&quot;, &quot;fail&quot; and &quot;surest&quot; are about</source>
        <translation>À quelle question du juge se rapportent «&#xa0;réussit&#xa0;», «&#xa0;échoue&#xa0;» et «&#xa0;les plus sûres&#xa0;»</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryGeneration</name>
    <message>
        <source>There is no model to draw with.</source>
        <translation>Il n’y a pas de modèle pour dessiner.</translation>
    </message>
    <message numerus="yes">
        <source>Generating %n images</source>
        <translation>
            <numerusform>Génération de %n image</numerusform>
            <numerusform>Génération de %n images</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting for another job</source>
        <translation>en attente d’une autre tâche</translation>
    </message>
    <message>
        <source>image %1 of %2</source>
        <translation>image %1 sur %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>reste %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryInspector</name>
    <message>
        <source>Choose an image to see its verdict and what made it.</source>
        <translation>Choisissez une image pour voir son verdict et comment elle a été faite.</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favori</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Mean cosine similarity to the instance photos: 1 the same, about 0 nothing in common</source>
        <translation>Similarité cosinus moyenne avec les photos d’instance&#xa0;: 1 identique, environ 0 rien en commun</translation>
    </message>
    <message>
        <source>Nearly a copy of one of your photos</source>
        <translation>Presque une copie d’une de vos photos</translation>
    </message>
    <message>
        <source>Where it looked</source>
        <translation>Où il a regardé</translation>
    </message>
    <message>
        <source>Shows in colour what spoke for the judge&apos;s answer</source>
        <translation>Montre en couleur ce qui a pesé dans la réponse du juge</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>similarity to %1</source>
        <translation>ressemblance avec %1</translation>
    </message>
    <message numerus="yes">
        <source>%n images chosen</source>
        <translation>
            <numerusform>%n image sélectionnée</numerusform>
            <numerusform>%n images sélectionnées</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>none inside</source>
        <translation>aucun dans le fichier</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Échantillonneur</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Guidage</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2&#xa0;px</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Prompt négatif</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>réussie</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>ratée</translation>
    </message>
    <message>
        <source>Clip skip</source>
        <translation>Clip skip</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>Correction du guidage</translation>
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
        <translation>corrigé à la main&#xa0;: réussit</translation>
    </message>
    <message>
        <source>overruled by hand: does not pass</source>
        <translation>corrigé à la main&#xa0;: échoue</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>Variation</translation>
    </message>
    <message>
        <source>%1 towards seed %2</source>
        <translation>%1 vers le seed %2</translation>
    </message>
    <message>
        <source>Second pass</source>
        <translation>Second passage</translation>
    </message>
    <message>
        <source>%1 times the side</source>
        <translation>%1 fois le côté</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Force</translation>
    </message>
    <message>
        <source>Mask blur</source>
        <translation>Flou du masque</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1&#xa0;px</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryModel</name>
    <message>
        <source>, passes with %1 %</source>
        <translation>, réussie avec %1&#xa0;%</translation>
    </message>
    <message>
        <source>, fails with %1 %</source>
        <translation>, ratée avec %1&#xa0;%</translation>
    </message>
    <message>
        <source>, favourite</source>
        <translation>, favori</translation>
    </message>
    <message>
        <source>The image in the making, %1 %</source>
        <translation>Image en cours, %1&#xa0;%</translation>
    </message>
    <message>
        <source>, rated %1 of 5</source>
        <translation>, notée %1 sur 5</translation>
    </message>
    <message>
        <source>, overruled by hand: passes</source>
        <translation>, corrigé à la main&#xa0;: réussit</translation>
    </message>
    <message>
        <source>, overruled by hand: does not pass</source>
        <translation>, corrigé à la main&#xa0;: échoue</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryPage</name>
    <message>
        <source>Generate</source>
        <translation>Générer</translation>
    </message>
    <message>
        <source>Makes the images with these parameters</source>
        <translation>Crée les images avec ces paramètres</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stops after this step; finished images stay</source>
        <translation>S’arrête après cette étape&#xa0;; les images terminées restent</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favori</translation>
    </message>
    <message>
        <source>Marks the chosen images, or unmarks them</source>
        <translation>Marque les images sélectionnées, ou retire la marque</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Shows the image over the whole page</source>
        <translation>Affiche l’image sur toute la page</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Two images side by side, zoomed together: choose two</source>
        <translation>Deux images côte à côte, avec un zoom commun&#xa0;: en sélectionner deux</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exporter...</translation>
    </message>
    <message>
        <source>The chosen images as files, as a ZIP archive or as a contact sheet</source>
        <translation>Les images sélectionnées en fichiers, en archive ZIP ou en planche contact</translation>
    </message>
    <message>
        <source>Delete images</source>
        <translation>Supprimer les images</translation>
    </message>
    <message>
        <source>Moves the chosen images to the project&apos;s trash; can be undone</source>
        <translation>Place les images sélectionnées dans la corbeille du projet&#xa0;; annulable</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copies the parameters as text that other programs read</source>
        <translation>Copie les paramètres sous forme de texte lisible par d’autres programmes</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>Réutiliser</translation>
    </message>
    <message>
        <source>Puts the image&apos;s prompt and parameters into the panel</source>
        <translation>Reprend le prompt et les paramètres de l’image dans le panneau</translation>
    </message>
    <message>
        <source>Nearest photo</source>
        <translation>Photo la plus proche</translation>
    </message>
    <message>
        <source>Shows the instance photo that resembles it most</source>
        <translation>Affiche la photo d’instance qui lui ressemble le plus</translation>
    </message>
    <message>
        <source>Images appear here as they are made. Write a prompt and choose Generate.</source>
        <translation>Les images apparaissent ici au fur et à mesure. Écrivez un prompt, puis cliquez sur Générer.</translation>
    </message>
    <message>
        <source>No image matches. Show all, or clear the search.</source>
        <translation>Aucune image ne correspond. Affichez-les toutes ou effacez la recherche.</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>seed %1</translation>
    </message>
    <message>
        <source>Choose two images to compare them.</source>
        <translation>Sélectionnez deux images pour les comparer.</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exporté vers %1</translation>
    </message>
    <message>
        <source>nearest photo: %1</source>
        <translation>photo la plus proche&#xa0;: %1</translation>
    </message>
    <message>
        <source>No rating</source>
        <translation>Sans note</translation>
    </message>
    <message>
        <source>Rate %1 of 5</source>
        <translation>Noter %1 sur 5</translation>
    </message>
    <message>
        <source>Overrules the judge; the next one learns from it. Such images never count as passing.</source>
        <translation>Corrige le juge&#xa0;; le prochain en apprendra. Ces images ne comptent jamais comme réussies.</translation>
    </message>
    <message>
        <source>This passes</source>
        <translation>Celle-ci réussit</translation>
    </message>
    <message>
        <source>This does not pass</source>
        <translation>Celle-ci échoue</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>Images plus grandes</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>Images plus petites</translation>
    </message>
    <message>
        <source>Use as starting picture</source>
        <translation>Prendre comme image de départ</translation>
    </message>
    <message>
        <source>The next images begin with this one instead of noise</source>
        <translation>Les prochaines images partent de celle-ci au lieu de bruit</translation>
    </message>
    <message>
        <source>Draw a part anew...</source>
        <translation>Redessiner une partie…</translation>
    </message>
    <message>
        <source>Paints which part of the picture the next images draw anew</source>
        <translation>Peint la partie de l’image que les prochaines redessinent</translation>
    </message>
    <message>
        <source>Variations of this picture</source>
        <translation>Variations de cette image</translation>
    </message>
    <message>
        <source>Draws a few images of the same seed that differ a little</source>
        <translation>Dessine quelques images du même seed, un peu différentes</translation>
    </message>
    <message>
        <source>Twice the size</source>
        <translation>Deux fois plus grande</translation>
    </message>
    <message>
        <source>Draws the image once more at twice its size, with more detail. Models draw well up to about twice the size they were made for; the starter only at its own</source>
        <translation>Redessine l’image deux fois plus grande, avec plus de détails. Les modèles dessinent bien jusqu’au double environ de la taille pour laquelle ils sont faits ; le modèle de départ seulement à la sienne</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryView</name>
    <message>
        <source>Generated images</source>
        <translation>Images générées</translation>
    </message>
</context>
<context>
    <name>thumbsup::GeneratePanel</name>
    <message>
        <source>What the images should show</source>
        <translation>Ce que les images doivent montrer</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>What the images should show; (word:1.3) stresses, [word] weakens</source>
        <translation>Ce que les images doivent montrer&#xa0;; (mot:1.3) renforce, [mot] atténue</translation>
    </message>
    <message>
        <source>What they should not show</source>
        <translation>Ce qu’elles ne doivent pas montrer</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Prompt négatif</translation>
    </message>
    <message>
        <source>What the images should not show: low quality, blurry, unfinished</source>
        <translation>Ce que les images ne doivent pas montrer&#xa0;: mauvaise qualité, flou, inachevé</translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 étapes</translation>
    </message>
    <message>
        <source>guidance %1</source>
        <translation>guidage %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>seed %1</translation>
    </message>
    <message>
        <source>model&apos;s size</source>
        <translation>taille du modèle</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2&#xa0;px</translation>
    </message>
    <message>
        <source>The model that draws: the starter, an imported one, a run&apos;s result, a version</source>
        <translation>Le modèle qui dessine&#xa0;: Starter, un modèle importé, le résultat d’un essai, une version</translation>
    </message>
    <message>
        <source>The judge that looks at every image as soon as it is made</source>
        <translation>Le juge qui regarde chaque image dès qu’elle est faite</translation>
    </message>
    <message>
        <source>Progress of the generation</source>
        <translation>Progression de la génération</translation>
    </message>
    <message>
        <source>A random seed</source>
        <translation>Une seed aléatoire</translation>
    </message>
    <message>
        <source>%1 · %2 steps</source>
        <translation>%1 · %2 étapes</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>aucun modèle</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modèle&#xa0;: %1</translation>
    </message>
    <message>
        <source>No judge yet: train one on the Judge page</source>
        <translation>Pas encore de juge&#xa0;: en entraîner un sur la page Juge</translation>
    </message>
    <message>
        <source>Do not judge</source>
        <translation>Ne pas juger</translation>
    </message>
    <message>
        <source>no judge</source>
        <translation>sans juge</translation>
    </message>
    <message>
        <source>judge: %1</source>
        <translation>juge&#xa0;: %1</translation>
    </message>
    <message>
        <source>LoRA, embedding, clip skip, eta, guidance rescale, precision</source>
        <translation>LoRA, embedding, clip skip, eta, correction du guidage, précision</translation>
    </message>
    <message>
        <source>more (%1)</source>
        <translation>plus (%1)</translation>
    </message>
    <message>
        <source>more</source>
        <translation>plus</translation>
    </message>
    <message>
        <source>Its model &quot;%1&quot; is not here any more; the chosen one stays.</source>
        <translation>Son modèle «&#xa0;%1&#xa0;» n’est plus là&#xa0;; le modèle choisi est conservé.</translation>
    </message>
    <message>
        <source>%1 (at least %2 % right)</source>
        <translation>%1 (au moins %2&#xa0;% de réponses justes)</translation>
    </message>
</context>
<context>
    <name>thumbsup::HeatMap</name>
    <message>
        <source>Settings and steps</source>
        <translation>Réglages et étapes</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 étapes</translation>
    </message>
    <message>
        <source>Not trained as far as that</source>
        <translation>Pas entraîné jusque-là</translation>
    </message>
    <message>
        <source>similarity %1</source>
        <translation>similarité&#xa0;%1</translation>
    </message>
    <message>
        <source>class drift: %1 of %2 pictures of the class show the subject</source>
        <translation>dérive de classe&#xa0;:&#xa0;%1 images de la classe sur&#xa0;%2 montrent le sujet</translation>
    </message>
    <message>
        <source>nearly copied: %1</source>
        <translation>presque copiées&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>the best</source>
        <translation>le meilleur</translation>
    </message>
    <message>
        <source>beyond the limits, so that it cannot win</source>
        <translation>hors des limites, donc ne peut gagner</translation>
    </message>
    <message>
        <source>tied with the best: at 95 % they cannot be told apart</source>
        <translation>à égalité avec le meilleur&#xa0;: à 95&#xa0;% on ne peut les distinguer</translation>
    </message>
</context>
<context>
    <name>thumbsup::HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>&lt;b&gt;Photos.&lt;/b&gt; Drop photos onto three shelves: Instance (this person), Class (others doing the same) and Contrast (people without the gesture; only the judge sees these). Your originals are never touched.</source>
        <translation>&lt;b&gt;Photos.&lt;/b&gt; Déposez des photos sur trois étagères&#xa0;: Instance (cette personne), Classe (d’autres qui font de même) et Contraste (des personnes sans le geste&#xa0;; seul le juge les voit). Vos originaux ne sont jamais modifiés.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Judge.&lt;/b&gt; Train a judge that tells the pictures that are right from those that are not.</source>
        <translation>&lt;b&gt;Juge.&lt;/b&gt; Entraînez un juge qui distingue les images réussies des autres.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Train.&lt;/b&gt; Choose a base model and a preset, look at the forecast, and train. You can pause, stop and go on later; a stopped run loses nothing.</source>
        <translation>&lt;b&gt;Entraîner.&lt;/b&gt; Choisissez un modèle de base et un préréglage, regardez la prévision, puis lancez l’entraînement. Vous pouvez le mettre en pause, l’arrêter et le reprendre plus tard&#xa0;; un essai arrêté ne perd rien.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Gallery.&lt;/b&gt; Make pictures from text. Each carries its verdict and its parameters. Export what you like.</source>
        <translation>&lt;b&gt;Galerie.&lt;/b&gt; Créez des images à partir d’un texte. Chacune porte son verdict et ses paramètres. Exportez celles qui vous plaisent.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Models.&lt;/b&gt; Accept a model whose pictures pass as a version; roll back, compare, export.</source>
        <translation>&lt;b&gt;Modèles.&lt;/b&gt; Acceptez comme version un modèle dont les images sont réussies&#xa0;; revenez en arrière, comparez, exportez.</translation>
    </message>
    <message>
        <source>Personalise Stable Diffusion with your own photos, and know which pictures are right. Everything is computed on this machine; no photo leaves it.</source>
        <translation>Personnalisez Stable Diffusion avec vos propres photos et sachez quelles images sont réussies. Tout est calculé sur cette machine&#xa0;; aucune photo ne la quitte.</translation>
    </message>
    <message>
        <source>Drawings of the demo and of the starter model:</source>
        <translation>Dessins de la démo et du modèle Starter&#xa0;:</translation>
    </message>
    <message>
        <source>Built on Qt %1 and LibTorch.</source>
        <translation>Construit avec Qt %1 et LibTorch.</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>Fonctionnement</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Juge</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>In lists of photos and images</source>
        <translation>Dans les listes de photos et d’images</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Flèches</translation>
    </message>
    <message>
        <source>the next one; with Shift: choose several</source>
        <translation>la suivante&#xa0;; avec Maj&#xa0;: en sélectionner plusieurs</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+Espace</translation>
    </message>
    <message>
        <source>choose one more, or one less</source>
        <translation>en sélectionner une de plus ou une de moins</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvrir</translation>
    </message>
    <message>
        <source>Menu key</source>
        <translation>Touche Menu</translation>
    </message>
    <message>
        <source>everything that can be done with it</source>
        <translation>tout ce qu’on peut en faire</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>the next field</source>
        <translation>le champ suivant</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Déployer</translation>
    </message>
</context>
<context>
    <name>thumbsup::ImageViewer</name>
    <message>
        <source>Previous image (Left)</source>
        <translation>Image précédente (Gauche)</translation>
    </message>
    <message>
        <source>Next image (Right)</source>
        <translation>Image suivante (Droite)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Zoom arrière (-)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Zoom avant (+)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajuster</translation>
    </message>
    <message>
        <source>Where it looked</source>
        <translation>Où il a regardé</translation>
    </message>
    <message>
        <source>Shows in colour what spoke for the judge&apos;s answer (H)</source>
        <translation>Montre en couleur ce qui a pesé dans la réponse du juge (H)</translation>
    </message>
    <message>
        <source>Favourite (F)</source>
        <translation>Favori (F)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Back to the gallery (Esc)</source>
        <translation>Retour à la galerie (Échap)</translation>
    </message>
    <message>
        <source>passes, %1 %</source>
        <translation>réussie, %1&#xa0;%</translation>
    </message>
    <message>
        <source>fails, %1 %</source>
        <translation>ratée, %1&#xa0;%</translation>
    </message>
    <message>
        <source>One screen pixel for every pixel (Z)</source>
        <translation>Un pixel d’écran par pixel (Z)</translation>
    </message>
    <message>
        <source>The whole image (W)</source>
        <translation>L’image entière (W)</translation>
    </message>
</context>
<context>
    <name>thumbsup::Job</name>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>arrêt en cours</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 sur %3</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>reste %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::JobPopup</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation>Effacer les terminées</translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation>Rien en cours.</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgePage</name>
    <message>
        <source>Train the judge</source>
        <translation>Entraîner le juge</translation>
    </message>
    <message>
        <source>Fine-tunes a ResNet on the shelves; earlier judges stay</source>
        <translation>Affine un ResNet sur les étagères&#xa0;; les juges précédents restent</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stops after this step; training again goes on from there</source>
        <translation>S’arrête après cette étape&#xa0;; un nouvel entraînement reprend de là</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Opens the judge&apos;s own report in the browser</source>
        <translation>Ouvre le rapport du juge dans le navigateur</translation>
    </message>
    <message>
        <source>Delete judge</source>
        <translation>Supprimer le juge</translation>
    </message>
    <message>
        <source>Moves this judge to the project&apos;s trash; can be undone</source>
        <translation>Place ce juge dans la corbeille du projet&#xa0;; annulable</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>Vers %1</translation>
    </message>
    <message>
        <source>Moves the chosen photos to the shelf %1, where they belong; can be undone</source>
        <translation>Déplace les photos sélectionnées vers l’étagère %1, où est leur place&#xa0;; annulable</translation>
    </message>
    <message>
        <source>Say what the judge is to ask, for example &quot;thumbs up&quot;.</source>
        <translation>Indiquez la question du juge, par exemple «&#xa0;pouce levé&#xa0;».</translation>
    </message>
    <message>
        <source>Training the judge &quot;%1&quot;</source>
        <translation>Entraînement du juge «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>delete the judge &quot;%1&quot;</source>
        <translation>supprimer le juge «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Learn a tag...</source>
        <translation>Apprendre une étiquette...</translation>
    </message>
    <message>
        <source>Learns from the photos with one of your tags, and those without it, whether a picture shows that; only reported</source>
        <translation>Apprend, des photos portant une de vos étiquettes et de celles sans elle, si une image montre cela ; seulement rapporté</translation>
    </message>
    <message>
        <source>No photo has a tag. On the Photos page, tag those that show it, for example &quot;moustache&quot;.</source>
        <translation>Aucune photo n’a d’étiquette. Sur la page Photos, étiquetez celles qui le montrent, par exemple « moustache ».</translation>
    </message>
    <message>
        <source>Learning the tag &quot;%1&quot;</source>
        <translation>Apprentissage de l’étiquette « %1 »</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgePanel</name>
    <message>
        <source>Fine-tunes a ResNet on your photos, keeps %1 % aside to test itself.</source>
        <translation>Affine un ResNet sur vos photos et en garde %1&#xa0;% pour se tester.</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Juge</translation>
    </message>
    <message>
        <source>The judges of this project</source>
        <translation>Les juges de ce projet</translation>
    </message>
    <message>
        <source>Yes: instance + class</source>
        <translation>Oui&#xa0;: instance + classe</translation>
    </message>
    <message>
        <source>No: contrast</source>
        <translation>Non&#xa0;: contraste</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>validation</translation>
    </message>
    <message>
        <source>What it asks</source>
        <translation>Question posée</translation>
    </message>
    <message>
        <source>What is asked about every image, for example &quot;thumbs up&quot;</source>
        <translation>Ce qui est demandé pour chaque image, par exemple «&#xa0;pouce levé&#xa0;»</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>Backbone</translation>
    </message>
    <message>
        <source>The pretrained network it starts from</source>
        <translation>Le réseau préentraîné dont il part</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Époques</translation>
    </message>
    <message>
        <source>Passes over the photos at most, 1 to 60; training ends earlier when nothing is gained</source>
        <translation>Nombre maximal de passages sur les photos, de 1 à 60&#xa0;; l’entraînement s’arrête plus tôt s’il n’apporte plus rien</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1&#xa0;px</translation>
    </message>
    <message>
        <source>%1 % held out</source>
        <translation>validation %1&#xa0;%</translation>
    </message>
    <message>
        <source>patience %1</source>
        <translation>patience %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>seed %1</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Seuil</translation>
    </message>
    <message>
        <source>The probability from which an image passes, 0.01 to 0.99; the counts follow at once</source>
        <translation>La probabilité à partir de laquelle une image est réussie, de 0,01 à 0,99&#xa0;; les nombres suivent aussitôt</translation>
    </message>
    <message>
        <source>more pass</source>
        <translation>plus d’images réussies</translation>
    </message>
    <message>
        <source>fewer false thumbs</source>
        <translation>moins de faux pouces</translation>
    </message>
    <message>
        <source>Progress of the judge&apos;s training</source>
        <translation>Progression de l’entraînement du juge</translation>
    </message>
    <message>
        <source>ResNet-18, pretrained (starter)</source>
        <translation>ResNet-18, préentraîné (Starter)</translation>
    </message>
    <message>
        <source>None: from scratch, much worse</source>
        <translation>Aucun&#xa0;: à partir de zéro, bien moins bon</translation>
    </message>
    <message>
        <source>Other file...</source>
        <translation>Autre fichier...</translation>
    </message>
    <message>
        <source>Pretrained ResNet-18, 34 or 50</source>
        <translation>ResNet-18, 34 ou 50 préentraîné</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt)</source>
        <translation>Poids (*.safetensors *.pth *.pt)</translation>
    </message>
    <message numerus="yes">
        <source>%n photos that show it (instance or class)</source>
        <translation>
            <numerusform>%n photo qui le montre (instance ou classe)</numerusform>
            <numerusform>%n photos qui le montrent (instance ou classe)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contrast photos that do not</source>
        <translation>
            <numerusform>%n photo de contraste qui ne le montre pas</numerusform>
            <numerusform>%n photos de contraste qui ne le montrent pas</numerusform>
        </translation>
    </message>
    <message>
        <source>Still needed: %1.</source>
        <translation>Il manque encore&#xa0;: %1.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> et </translation>
    </message>
    <message>
        <source>Judge: %1</source>
        <translation>Juge&#xa0;: %1</translation>
    </message>
    <message>
        <source>This judge was made by an older version: train it again to move its threshold.</source>
        <translation>Ce juge vient d’une version plus ancienne&#xa0;: entraînez-le à nouveau pour déplacer son seuil.</translation>
    </message>
    <message>
        <source>Without contrast photos the judge learns who it is, but not the gesture.</source>
        <translation>Sans photos de contraste, le juge apprend qui c’est, mais pas le geste.</translation>
    </message>
    <message>
        <source>Without class photos the judge learns the gesture, but not who shows it.</source>
        <translation>Sans photos de classe, le juge apprend le geste, mais pas qui le fait.</translation>
    </message>
    <message>
        <source>%1 · at least %2 % · %3</source>
        <translation>%1 · au moins %2&#xa0;% · %3</translation>
    </message>
    <message>
        <source>cross-validated</source>
        <translation>validation croisée</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Every question has its own threshold and its own mistakes</source>
        <translation>Chaque question a son propre seuil et ses propres erreurs</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgeReportView</name>
    <message>
        <source>Validation accuracy</source>
        <translation>Exactitude en validation</translation>
    </message>
    <message>
        <source>ROC-AUC</source>
        <translation>ROC-AUC</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Accuracy by epoch</source>
        <translation>Exactitude par époque</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Fiabilité</translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation>Photos de validation</translation>
    </message>
    <message>
        <source>Misjudged, worst first</source>
        <translation>Mal jugées, pires d’abord</translation>
    </message>
    <message>
        <source>Misjudged photos</source>
        <translation>Photos mal jugées</translation>
    </message>
    <message>
        <source>no judge yet</source>
        <translation>pas encore de juge</translation>
    </message>
    <message>
        <source>Fill the shelves on the Photos page, then train.</source>
        <translation>Remplissez les étagères sur la page Photos, puis lancez l’entraînement.</translation>
    </message>
    <message>
        <source>Photos the judge gets wrong will be shown here.</source>
        <translation>Les photos où le juge se trompe s’afficheront ici.</translation>
    </message>
    <message>
        <source>calibrated, temperature %1</source>
        <translation>calibré, température %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>below the %1 % asked of a judge: more photos help</source>
        <translation>en dessous des %1&#xa0;% exigés d’un juge&#xa0;: ajouter des photos aide</translation>
    </message>
    <message>
        <source>None: every held-out photo is judged rightly at this threshold.</source>
        <translation>Aucune&#xa0;: à ce seuil, toutes les photos de validation sont bien jugées.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are on another shelf by now or gone: train again.</source>
        <translation>
            <numerusform>%n photo n’est plus là ou a changé d’étagère&#xa0;: relancez l’entraînement.</numerusform>
            <numerusform>%n photos ne sont plus là ou ont changé d’étagère&#xa0;: relancez l’entraînement.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (by faces)</source>
        <comment>a question, and how it is told</comment>
        <translation>%1 (par les visages)</translation>
    </message>
    <message>
        <source>%1 (by the backbone)</source>
        <comment>a question, and how it is told</comment>
        <translation>%1 (par le réseau de base)</translation>
    </message>
    <message>
        <source>Right on what it never saw: %1.</source>
        <translation>Justes sur des images jamais vues&#xa0;: %1.</translation>
    </message>
    <message>
        <source>It cannot answer: %1.</source>
        <translation>Il ne peut pas répondre&#xa0;: %1.</translation>
    </message>
    <message>
        <source>all of the negative prompt</source>
        <translation>tout le prompt négatif</translation>
    </message>
    <message>
        <source>without &quot;%1&quot;</source>
        <translation>sans « %1 »</translation>
    </message>
    <message>
        <source>no negative prompt</source>
        <translation>aucun prompt négatif</translation>
    </message>
    <message>
        <source>neutral &quot;%1&quot;</source>
        <translation>neutre « %1 »</translation>
    </message>
    <message>
        <source>Bias, how often &quot;%1&quot; is seen: %2</source>
        <translation>Biais, combien de fois « %1 » se voit : %2</translation>
    </message>
    <message>
        <source>%1: %2 of %3 (%4 – %5 %)</source>
        <comment>how pictures were asked for, and in how many an attribute is seen</comment>
        <translation>%1 : %2 sur %3 (%4 – %5 %)</translation>
    </message>
    <message>
        <source>at least %1 %</source>
        <translation>au moins %1&#xa0;%</translation>
    </message>
    <message>
        <source>right on %1 of %2 · %3</source>
        <translation>juste sur %1 de %2 · %3</translation>
    </message>
    <message>
        <source>held out of the training</source>
        <translation>tenues à l’écart de l’entraînement</translation>
    </message>
    <message>
        <source>cross-validated</source>
        <translation>par validation croisée</translation>
    </message>
    <message>
        <source>on which it was tuned: train it again</source>
        <translation>sur lesquelles il a été réglé&#xa0;: entraînez-le de nouveau</translation>
    </message>
    <message>
        <source>surely above %1 %</source>
        <translation>sûrement au-dessus de %1&#xa0;%</translation>
    </message>
    <message>
        <source>too few photos to be sure of %1 %</source>
        <translation>trop peu de photos pour être sûr de %1&#xa0;%</translation>
    </message>
    <message>
        <source>%1 at least %2 % (%3 of %4)</source>
        <comment>a question, what is sure of it, and how many photos it judges rightly</comment>
        <translation>%1 au moins %2&#xa0;% (%3 sur %4)</translation>
    </message>
    <message>
        <source>temperature %1; the curve is a step, which shows no calibration</source>
        <translation>température %1&#xa0;; la courbe est une marche, qui ne montre aucun calibrage</translation>
    </message>
</context>
<context>
    <name>thumbsup::KeyDialog</name>
    <message>
        <source>A key for the server</source>
        <translation>Une clé pour le serveur</translation>
    </message>
    <message>
        <source>Who gets it? Letters, digits, - and _. Requests are logged under this name.</source>
        <translation>Qui la reçoit ? Lettres, chiffres, - et _. Les requêtes sont consignées sous ce nom.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>La clé</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>Créer la clé</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiée</translation>
    </message>
    <message>
        <source>This is the key of %1. It is shown this once: the project keeps only its hash. A server that runs already knows it after its next start.</source>
        <translation>Voici la clé de %1. Elle n’est montrée que cette fois : le projet ne garde que son empreinte. Un serveur déjà en marche la connaîtra à son prochain démarrage.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>thumbsup::Leaderboard</name>
    <message>
        <source>Leaderboard</source>
        <translation>Classement</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Réglage</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Réussies</translation>
    </message>
    <message>
        <source>Pictures that pass all questions, of those judged, over all seeds</source>
        <translation>Images qui réussissent à toutes les questions, parmi celles jugées, toutes graines comprises</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervalle à 95 %</translation>
    </message>
    <message>
        <source>Where the share that passes lies, by so many pictures (Wilson)</source>
        <translation>Où se situe la part qui réussit, d’après autant d’images (Wilson)</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ressemblance</translation>
    </message>
    <message>
        <source>Mean similarity of the pictures to the instance photos</source>
        <translation>Ressemblance moyenne des images avec les photos d’instance</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Dérive</translation>
    </message>
    <message>
        <source>Pictures of the class prompt that show the subject</source>
        <translation>Images du prompt de classe qui montrent le sujet</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Pictures that are nearly a photo</source>
        <translation>Images qui sont presque une photo</translation>
    </message>
    <message>
        <source>best</source>
        <translation>meilleur</translation>
    </message>
    <message>
        <source>beyond the limits</source>
        <translation>hors limites</translation>
    </message>
    <message>
        <source>tied</source>
        <translation>à égalité</translation>
    </message>
</context>
<context>
    <name>thumbsup::MaskDialog</name>
    <message>
        <source>Draw a part anew</source>
        <translation>Redessiner une partie</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinceau</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Taille du pinceau</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Use the mask</source>
        <translation>Utiliser le masque</translation>
    </message>
    <message>
        <source>The next images begin with this picture and draw only the painted part anew</source>
        <translation>Les prochaines images partent de celle-ci et ne redessinent que la partie peinte</translation>
    </message>
</context>
<context>
    <name>thumbsup::MaskPainter</name>
    <message>
        <source>Picture: paint what is to be drawn anew</source>
        <translation>Image : peignez ce qui doit être redessiné</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelFileButton</name>
    <message>
        <source>Other…</source>
        <translation>Autre…</translation>
    </message>
    <message>
        <source>A model on this computer</source>
        <translation>Un modèle sur cet ordinateur</translation>
    </message>
    <message>
        <source>A model file…</source>
        <translation>Un fichier de modèle…</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Modèle de base</translation>
    </message>
    <message>
        <source>Models (*.safetensors *.ckpt)</source>
        <translation>Modèles (*.safetensors *.ckpt)</translation>
    </message>
    <message>
        <source>A model folder…</source>
        <translation>Un dossier de modèle…</translation>
    </message>
    <message>
        <source>Base model: a diffusers folder</source>
        <translation>Modèle de base&#xa0;: un dossier diffusers</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelInspector</name>
    <message>
        <source>An image of %1</source>
        <translation>Une image de %1</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Choose a version or a model to see where it comes from.</source>
        <translation>Choisissez une version ou un modèle pour voir d’où il vient.</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>Lignée</translation>
    </message>
    <message>
        <source>Acceptance</source>
        <translation>Acceptation</translation>
    </message>
    <message>
        <source>%1 of %2 pass</source>
        <translation>Réussite&#xa0;: %1 sur %2</translation>
    </message>
    <message>
        <source>judge &quot;%1&quot;</source>
        <translation>juge «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Parameters against %1</source>
        <translation>Paramètres comparés à %1</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>identiques</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Taux de réussite</translation>
    </message>
    <message>
        <source>%1 % → %2 %</source>
        <translation>%1&#xa0;% → %2&#xa0;%</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ressemblance</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>instance + class photos it was trained on</source>
        <translation>photos d’instance + de classe de son entraînement</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>what</source>
        <translation>type</translation>
    </message>
    <message>
        <source>size</source>
        <translation>taille</translation>
    </message>
    <message>
        <source>made</source>
        <translation>date</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelsPage</name>
    <message>
        <source>Versions of %1</source>
        <translation>Versions&#xa0;: %1</translation>
    </message>
    <message>
        <source>No versions yet: train on the Train page, make images in the Gallery, and accept what passes.</source>
        <translation>Pas encore de version&#xa0;: lancez un essai sur la page Entraîner, créez des images dans la Galerie et acceptez ce qui est réussi.</translation>
    </message>
    <message>
        <source>Base models</source>
        <translation>Modèles de base</translation>
    </message>
    <message>
        <source>Drop a .safetensors or .ckpt file, or a model folder here</source>
        <translation>Déposez ici un fichier .safetensors ou .ckpt, ou un dossier de modèle</translation>
    </message>
    <message>
        <source>Versions and runs</source>
        <translation>Versions et essais</translation>
    </message>
    <message>
        <source>Choose two rows of the table to compare them.</source>
        <translation>Sélectionnez deux lignes du tableau pour les comparer.</translation>
    </message>
    <message>
        <source>Import file...</source>
        <translation>Importer un fichier...</translation>
    </message>
    <message>
        <source>Copies a .safetensors or .ckpt checkpoint into the project</source>
        <translation>Copie un checkpoint .safetensors ou .ckpt dans le projet</translation>
    </message>
    <message>
        <source>Import folder...</source>
        <translation>Importer un dossier...</translation>
    </message>
    <message>
        <source>Copies a model folder (diffusers) into the project</source>
        <translation>Copie un dossier de modèle (diffusers) dans le projet</translation>
    </message>
    <message>
        <source>Export for other programs...</source>
        <translation>Exporter pour d’autres programmes...</translation>
    </message>
    <message>
        <source>Copies the model to a place of your choice</source>
        <translation>Copie le modèle à l’endroit de votre choix</translation>
    </message>
    <message>
        <source>Compare two</source>
        <translation>Comparer deux</translation>
    </message>
    <message>
        <source>What differs between two: choose both in the table</source>
        <translation>Les différences entre deux lignes&#xa0;: les sélectionner dans le tableau</translation>
    </message>
    <message>
        <source>Keep as a version</source>
        <translation>Garder comme version</translation>
    </message>
    <message>
        <source>Puts the run&apos;s result on record with its photos and parameters, as a candidate</source>
        <translation>Inscrit le résultat de l’essai au registre avec ses photos et ses paramètres, comme version candidate</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>The candidate&apos;s judged images must reach the criterion; judge them in the Gallery</source>
        <translation>Les images jugées de la version candidate doivent atteindre le critère&#xa0;; les juger dans la Galerie</translation>
    </message>
    <message>
        <source>Put into production</source>
        <translation>Mettre en production</translation>
    </message>
    <message>
        <source>The version that is served and exported by default; the one before goes back to accepted</source>
        <translation>La version servie et exportée par défaut&#xa0;; la précédente redevient acceptée</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Revenir en arrière</translation>
    </message>
    <message>
        <source>Puts the version that was in production before back there</source>
        <translation>Remet en production la version qui y était auparavant</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiver</translation>
    </message>
    <message>
        <source>Takes the version out of use; it stays on record</source>
        <translation>Retire la version du service&#xa0;; elle reste au registre</translation>
    </message>
    <message>
        <source>Bring back from the archive</source>
        <translation>Désarchiver</translation>
    </message>
    <message>
        <source>The version is a candidate again</source>
        <translation>La version redevient candidate</translation>
    </message>
    <message>
        <source>Delete...</source>
        <translation>Supprimer...</translation>
    </message>
    <message>
        <source>Moves a run or an imported model to the project&apos;s trash; can be undone</source>
        <translation>Place un essai ou un modèle importé dans la corbeille du projet&#xa0;; annulable</translation>
    </message>
    <message>
        <source>Import a checkpoint</source>
        <translation>Importer un checkpoint</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</source>
        <translation>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</translation>
    </message>
    <message>
        <source>Import a model folder</source>
        <translation>Importer un dossier de modèle</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Importation&#xa0;: %1</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>Exporter %1</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>Exportation&#xa0;: %1</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Supprimer %1&#xa0;?</translation>
    </message>
    <message>
        <source>Delete %1 with its checkpoints, curves and samples?</source>
        <translation>Supprimer %1 avec ses checkpoints, courbes et aperçus&#xa0;?</translation>
    </message>
    <message>
        <source>Delete %1 from this project?</source>
        <translation>Supprimer %1 de ce projet&#xa0;?</translation>
    </message>
    <message>
        <source>%1 go to the project&apos;s trash; Undo brings them back. Versions made from it stay.</source>
        <translation>%1 iront dans la corbeille du projet&#xa0;; «&#xa0;Annuler&#xa0;» les rétablit. Les versions qui en sont issues restent.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Only runs and imported models can be deleted; versions are archived.</source>
        <translation>Seuls les essais et les modèles importés peuvent être supprimés&#xa0;; les versions s’archivent.</translation>
    </message>
    <message>
        <source>%1 is at work; stop it first.</source>
        <translation>%1 travaille encore&#xa0;: il faut d’abord l’arrêter.</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>supprimer %1</translation>
    </message>
    <message>
        <source>Keeping %1 as a version</source>
        <translation>Ajout comme version&#xa0;: %1</translation>
    </message>
    <message>
        <source>Accepting %1</source>
        <translation>Acceptation&#xa0;: %1</translation>
    </message>
    <message>
        <source>Putting %1 into production</source>
        <translation>Mise en production&#xa0;: %1</translation>
    </message>
    <message>
        <source>Archiving %1</source>
        <translation>Archivage&#xa0;: %1</translation>
    </message>
    <message>
        <source>Bringing %1 back</source>
        <translation>Désarchivage&#xa0;: %1</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <translation>Retour en arrière</translation>
    </message>
    <message>
        <source>Download...</source>
        <translation>Télécharger...</translation>
    </message>
    <message>
        <source>Fetches a model from the model server; says before how much it is</source>
        <translation>Récupère un modèle sur le serveur de modèles&#xa0;; la taille est indiquée avant</translation>
    </message>
    <message>
        <source>Compare pictures...</source>
        <translation>Comparer les images…</translation>
    </message>
    <message>
        <source>What two versions made of the same seeds, side by side with the verdicts: choose both in the table</source>
        <translation>Ce que deux versions ont fait des mêmes seeds, côte à côte avec les verdicts : choisissez les deux dans le tableau</translation>
    </message>
    <message>
        <source>%1 cannot be accepted</source>
        <translation>%1 ne peut pas être acceptée</translation>
    </message>
    <message>
        <source>Accept all the same</source>
        <translation>Accepter quand même</translation>
    </message>
    <message>
        <source>Archive %1?</source>
        <translation>Archiver %1 ?</translation>
    </message>
    <message>
        <source>It is no longer offered; it stays on record and can be brought back.</source>
        <translation>Elle n’est plus proposée ; elle reste consignée et peut être rétablie.</translation>
    </message>
</context>
<context>
    <name>thumbsup::NearestPhotosDialog</name>
    <message>
        <source>Nearest photos</source>
        <translation>Photos les plus proches</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Étape %1</translation>
    </message>
    <message>
        <source>Each preview beside the photo that it is most like. A preview that is nearly the photo itself was learned by heart: fewer steps, a lower learning rate or more photos help.</source>
        <translation>Chaque aperçu à côté de la photo dont il est le plus proche. Un aperçu qui est presque la photo elle-même a été appris par cœur : moins d’étapes, un taux d’apprentissage plus faible ou plus de photos aident.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Preview %1</source>
        <translation>Aperçu %1</translation>
    </message>
    <message>
        <source>similarity %1</source>
        <translation>ressemblance %1</translation>
    </message>
    <message>
        <source>nearly copied</source>
        <translation>presque copié</translation>
    </message>
</context>
<context>
    <name>thumbsup::NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>Nouveau projet</translation>
    </message>
    <message>
        <source>Who or what is it about?</source>
        <translation>De qui ou de quoi s’agit-il&#xa0;?</translation>
    </message>
    <message>
        <source>Folder of the project</source>
        <translation>Dossier du projet</translation>
    </message>
    <message>
        <source>Photos are copied into it; runs, models and images are kept in it</source>
        <translation>Les photos y sont copiées&#xa0;; les essais, les modèles et les images y sont conservés</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Parcourir...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Créer</translation>
    </message>
    <message>
        <source>Where the project&apos;s folder goes</source>
        <translation>Où créer le dossier du projet</translation>
    </message>
    <message>
        <source>Say where the project&apos;s folder is to be.</source>
        <translation>Indiquez où créer le dossier du projet.</translation>
    </message>
    <message>
        <source>This folder exists already and is not empty; choose another one.</source>
        <translation>Ce dossier existe déjà et n’est pas vide&#xa0;; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>%1, of the project %2</source>
        <comment>model</comment>
        <translation>%1, du projet %2</translation>
    </message>
    <message>
        <source>The name that prompts will call it by</source>
        <translation>Le nom que lui donneront les prompts</translation>
    </message>
    <message>
        <source>What is it, in one English word?</source>
        <translation>Qu’est-ce que c’est, en un mot anglais ?</translation>
    </message>
    <message>
        <source>What the model knows others of: it must not forget what those look like</source>
        <translation>Ce dont le modèle en connaît d’autres : il ne doit pas oublier à quoi ceux-ci ressemblent</translation>
    </message>
    <message>
        <source>What does it do in the photos? (English, may be empty)</source>
        <translation>Que fait-il sur les photos ? (en anglais, facultatif)</translation>
    </message>
    <message>
        <source>Pictures that do not show it will not pass</source>
        <translation>Les images qui ne le montrent pas ne réussiront pas</translation>
    </message>
    <message>
        <source>Starter model: knows drawn people only, learns in minutes</source>
        <translation>Modèle Starter : ne connaît que des personnes dessinées, apprend en quelques minutes</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.5, for photographs: download it next (some GB)</source>
        <translation>Stable Diffusion 1.5, pour les photographies : à télécharger ensuite (quelques Go)</translation>
    </message>
    <message>
        <source>Which model learns it?</source>
        <translation>Quel modèle l’apprend ?</translation>
    </message>
    <message>
        <source>Photographs need a Stable Diffusion; the starter is for trying things out</source>
        <translation>Les photographies demandent un Stable Diffusion ; le modèle Starter sert à essayer</translation>
    </message>
    <message>
        <source>It learns from your photos what “%1” looks like, beside other photos of “%2”.</source>
        <translation>Il apprend de vos photos à quoi ressemble « %1 », à côté d’autres photos de « %2 ».</translation>
    </message>
    <message>
        <source>From photographs the starter model makes drawings at best.</source>
        <translation>À partir de photographies, le modèle Starter fait au mieux des dessins.</translation>
    </message>
    <message>
        <source>The starter model has never seen anything but drawn people.</source>
        <translation>Le modèle Starter n’a jamais vu autre chose que des personnes dessinées.</translation>
    </message>
</context>
<context>
    <name>thumbsup::NewRunPanel</name>
    <message>
        <source>New run</source>
        <translation>Nouvel essai</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Préréglage</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Modèle de base</translation>
    </message>
    <message>
        <source>Change of %1</source>
        <translation>Modifier&#xa0;: %1</translation>
    </message>
    <message>
        <source>The model that training starts from</source>
        <translation>Le modèle dont part l’entraînement</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>Choisir un modèle de base</translation>
    </message>
</context>
<context>
    <name>thumbsup::NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>thumbsup::OwnPresetsButton</name>
    <message>
        <source>My presets</source>
        <translation>Mes préréglages</translation>
    </message>
    <message>
        <source>Settings that you have saved, for every project</source>
        <translation>Réglages que vous avez enregistrés, pour tous les projets</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Enregistrer comme préréglage…</translation>
    </message>
    <message>
        <source>Keeps how is trained, for every project: not the photos, the prompts and the base model</source>
        <translation>Garde la manière d’entraîner, pour tous les projets : ni les photos, ni les prompts, ni le modèle de base</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>Enregistrer comme préréglage</translation>
    </message>
    <message>
        <source>Name of the preset. It keeps how is trained, for every project:
not the photos, the prompts and the base model.</source>
        <translation>Nom du préréglage. Il garde la manière d’entraîner, pour tous les projets :
ni les photos, ni les prompts, ni le modèle de base.</translation>
    </message>
    <message>
        <source>Replace the preset?</source>
        <translation>Remplacer le préréglage ?</translation>
    </message>
    <message>
        <source>There is a preset “%1” already.</source>
        <translation>Il existe déjà un préréglage « %1 ».</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamChip</name>
    <message>
        <source>From %1 to %2 %3.</source>
        <translation>De %1 à %2 %3.</translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation>Réinitialiser à %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamEditor</name>
    <message>
        <source>Back to %1</source>
        <translation>Revenir à %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>Réinitialiser&#xa0;: %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>activé</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivé</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1 : choisir un fichier</translation>
    </message>
    <message>
        <source>Files (%1)</source>
        <translation>Fichiers (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamForm</name>
    <message>
        <source>Find a parameter</source>
        <translation>Chercher un paramètre</translation>
    </message>
    <message>
        <source>Advanced (%1)</source>
        <translation>Avancé (%1)</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoAutoCrop</name>
    <message numerus="yes">
        <source>Auto-crop %n photos</source>
        <translation>
            <numerusform>Recadrage auto de %n photo</numerusform>
            <numerusform>Recadrage auto de %n photos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message numerus="yes">
        <source>%n photos cropped.</source>
        <translation>
            <numerusform>%n photo recadrée.</numerusform>
            <numerusform>%n photos recadrées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are.</source>
        <translation>
            <numerusform>%n reste telle quelle.</numerusform>
            <numerusform>%n restent telles quelles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No photo was cropped: %n left as they are.</source>
        <translation>
            <numerusform>Aucune photo recadrée : %n reste telle quelle.</numerusform>
            <numerusform>Aucune photo recadrée : %n restent telles quelles.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoCropEditor</name>
    <message>
        <source>Crop %1</source>
        <translation>Recadrer %1</translation>
    </message>
    <message>
        <source>Choose a photo to see and crop it</source>
        <translation>Choisissez une photo pour la voir et la recadrer</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoDelegate</name>
    <message>
        <source>left out</source>
        <translation>exclue</translation>
    </message>
    <message numerus="yes">
        <source>%n tags</source>
        <translation>
            <numerusform>%n tag</numerusform>
            <numerusform>%n tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoFindings</name>
    <message>
        <source>Nothing to check</source>
        <translation>Rien à contrôler</translation>
    </message>
    <message>
        <source>%1 The next edit sets that file aside.</source>
        <translation>%1 La prochaine modification mettra ce fichier de côté.</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>Examen en cours…</translation>
    </message>
    <message>
        <source>Sharp (variance %1)</source>
        <translation>Nette (variance %1)</translation>
    </message>
    <message>
        <source>%1 × %2 px after the crop</source>
        <translation>%1 × %2&#xa0;px après recadrage</translation>
    </message>
    <message>
        <source>Well exposed (mean %1 of 255)</source>
        <translation>Bien exposée (moyenne %1 sur 255)</translation>
    </message>
    <message>
        <source>No near twin</source>
        <translation>Pas de quasi-doublon</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoImport</name>
    <message>
        <source>%1 is not on this computer. Save the picture first, then add the file.</source>
        <translation>%1 n’est pas sur cet ordinateur. Enregistrez d’abord l’image, puis ajoutez le fichier.</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>Ajouter des photos à «&#xa0;%1&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>Add %n photos to %1</source>
        <translation>
            <numerusform>Ajouter %n photo à «&#xa0;%1&#xa0;»</numerusform>
            <numerusform>Ajouter %n photos à «&#xa0;%1&#xa0;»</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoInspector</name>
    <message>
        <source>Leave out of training</source>
        <translation>Exclure de l’entraînement</translation>
    </message>
    <message>
        <source>← → next&#xa0;photo · C&#xa0;crop · T&#xa0;tag · X&#xa0;leave&#xa0;out · Del&#xa0;delete</source>
        <translation>← → photo&#xa0;suivante · C&#xa0;recadrer · T&#xa0;tag · X&#xa0;exclure · Suppr&#xa0;supprimer</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Légende</translation>
    </message>
    <message>
        <source>What the text encoder is told about this photo instead of the prompt. {tags} stands for its tags, {file} for its name.</source>
        <translation>Ce que reçoit l’encodeur de texte pour cette photo à la place du prompt. {tags} représente ses tags, {file} son nom.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Utilisation</translation>
    </message>
    <message>
        <source>The photo stays in the project, nothing is trained on it (X)</source>
        <translation>La photo reste dans le projet, mais ne sert pas à l’entraînement (X)</translation>
    </message>
    <message>
        <source>Seen per epoch</source>
        <translation>Vues par époque</translation>
    </message>
    <message>
        <source>How often the photo is seen in one epoch, 1 to 1000 times</source>
        <translation>Nombre de fois où la photo est vue en une époque, de 1 à 1000</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Contrôles</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2&#xa0;px</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>Ajouter un tag&#xa0;: %1</translation>
    </message>
    <message>
        <source>Remove a tag of %1</source>
        <translation>Retirer un tag&#xa0;: %1</translation>
    </message>
    <message>
        <source>Repeats of %1</source>
        <translation>Répétitions&#xa0;: %1</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Crop with width : height locked to %1</source>
        <translation>Recadrer avec largeur&#xa0;: hauteur fixée à %1</translation>
    </message>
    <message>
        <source>Crop with any width and height</source>
        <translation>Recadrer avec largeur et hauteur libres</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Turn %1</source>
        <translation>Pivoter %1</translation>
    </message>
    <message>
        <source>Flip %1</source>
        <translation>Miroir&#xa0;: %1</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>Exclure %1</translation>
    </message>
    <message>
        <source>Use %1 again</source>
        <translation>Réintégrer %1</translation>
    </message>
    <message>
        <source>Remove the crop of %1</source>
        <translation>Retirer le recadrage&#xa0;: %1</translation>
    </message>
    <message>
        <source>Caption of %1</source>
        <translation>Légende&#xa0;: %1</translation>
    </message>
    <message>
        <source>No photo chosen</source>
        <translation>Aucune photo sélectionnée</translation>
    </message>
    <message>
        <source>Several captions; what you write replaces them all</source>
        <translation>Plusieurs légendes&#xa0;; votre texte les remplacera toutes</translation>
    </message>
    <message>
        <source>As the prompt of the training</source>
        <translation>Comme le prompt de l’entraînement</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos chosen</source>
        <translation>
            <numerusform>%n photo sélectionnée</numerusform>
            <numerusform>%n photos sélectionnées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoShelfModel</name>
    <message>
        <source>unreadable</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>edits unreadable</source>
        <translation>retouches illisibles</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2&#xa0;px</translation>
    </message>
    <message>
        <source>Left out of training</source>
        <translation>Exclue de l’entraînement</translation>
    </message>
    <message>
        <source>Seen %1 times an epoch</source>
        <translation>Vue %1 fois par époque</translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation>tags&#xa0;: %1</translation>
    </message>
    <message>
        <source>left out of training</source>
        <translation>exclue de l’entraînement</translation>
    </message>
    <message>
        <source>warnings: %1</source>
        <translation>alertes&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotosPage</name>
    <message>
        <source>Filter by tag, name, warning</source>
        <translation>Filtrer par tag, nom, alerte</translation>
    </message>
    <message>
        <source>Filter by tag, name, caption or warning</source>
        <translation>Filtrer par tag, nom, légende ou alerte</translation>
    </message>
    <message>
        <source>Shows photos in whose name, tags, caption or warnings every word occurs (%1)</source>
        <translation>Affiche les photos dont le nom, les tags, la légende ou les alertes contiennent tous les mots (%1)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Untagged</source>
        <translation>Sans tag</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Exclues</translation>
    </message>
    <message>
        <source>Photos with a warning</source>
        <translation>Photos avec une alerte</translation>
    </message>
    <message>
        <source>Photos without a tag</source>
        <translation>Photos sans tag</translation>
    </message>
    <message>
        <source>Photos that are left out of training</source>
        <translation>Photos exclues de l’entraînement</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Par nom</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Récentes d’abord</translation>
    </message>
    <message>
        <source>Softest first</source>
        <translation>Floues d’abord</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Petites d’abord</translation>
    </message>
    <message>
        <source>Most warnings</source>
        <translation>Alertes d’abord</translation>
    </message>
    <message>
        <source>Order of the photos</source>
        <translation>Ordre des photos</translation>
    </message>
    <message>
        <source>Drag the handles · ← → next photo · Shift+arrows move the crop · Esc back to the shelves</source>
        <translation>Faites glisser les poignées · ← → photo suivante · Maj+flèches pour déplacer le cadre · Échap pour revenir aux étagères</translation>
    </message>
    <message>
        <source>Back to the shelves</source>
        <translation>Retour aux étagères</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>Ajouter des photos à «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.heic *.heif *.avif)</source>
        <translation>Photos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.heic *.heif *.avif)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>The clipboard holds neither files nor a picture.</source>
        <translation>Le presse-papiers ne contient ni fichier ni image.</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2)&#xa0;: %3</translation>
    </message>
    <message>
        <source>No two photos look the same.</source>
        <translation>Aucune photo n’est en double.</translation>
    </message>
    <message>
        <source>Warnings %1</source>
        <translation>Alertes %1</translation>
    </message>
    <message numerus="yes">
        <source>%n already on this shelf.</source>
        <translation>
            <numerusform>%n déjà sur cette étagère.</numerusform>
            <numerusform>%n déjà sur cette étagère.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Arrêté avant la fin.</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>Ajouter des photos…</translation>
    </message>
    <message>
        <source>Choose photos for the current shelf</source>
        <translation>Choisir des photos pour l’étagère actuelle</translation>
    </message>
    <message>
        <source>Add a folder of photos…</source>
        <translation>Ajouter un dossier de photos…</translation>
    </message>
    <message>
        <source>Choose a folder whose photos go to the current shelf</source>
        <translation>Choisir un dossier dont les photos iront sur l’étagère actuelle</translation>
    </message>
    <message>
        <source>Paste photos</source>
        <translation>Coller des photos</translation>
    </message>
    <message>
        <source>Add files or a picture from the clipboard to the current shelf</source>
        <translation>Ajouter à l’étagère actuelle des fichiers ou une image du presse-papiers</translation>
    </message>
    <message>
        <source>Copy photos</source>
        <translation>Copier les photos</translation>
    </message>
    <message>
        <source>Copy the selected files to the clipboard</source>
        <translation>Copier les fichiers sélectionnés dans le presse-papiers</translation>
    </message>
    <message>
        <source>Filter photos</source>
        <translation>Filtrer les photos</translation>
    </message>
    <message>
        <source>Select all of the shelf</source>
        <translation>Tout sélectionner sur l’étagère</translation>
    </message>
    <message>
        <source>Invert the selection</source>
        <translation>Inverser la sélection</translation>
    </message>
    <message>
        <source>Delete photos</source>
        <translation>Supprimer les photos</translation>
    </message>
    <message>
        <source>Move the selected photos to the project&apos;s trash</source>
        <translation>Placer les photos sélectionnées dans la corbeille du projet</translation>
    </message>
    <message>
        <source>Leave out of training</source>
        <translation>Exclure de l’entraînement</translation>
    </message>
    <message>
        <source>Keep the selected photos, but do not train on them; once more to use them again</source>
        <translation>Garder les photos sélectionnées sans les utiliser à l’entraînement&#xa0;; une seconde fois pour les réintégrer</translation>
    </message>
    <message>
        <source>Move to the shelf %1</source>
        <translation>Déplacer vers l’étagère %1</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Recadrer</translation>
    </message>
    <message>
        <source>Crop the photo in the large editor, and back</source>
        <translation>Recadrer la photo dans le grand éditeur, et retour</translation>
    </message>
    <message>
        <source>Tag photos</source>
        <translation>Ajouter des tags</translation>
    </message>
    <message>
        <source>Write tags for the selected photos</source>
        <translation>Écrire des tags pour les photos sélectionnées</translation>
    </message>
    <message>
        <source>Write a caption</source>
        <translation>Écrire une légende</translation>
    </message>
    <message>
        <source>Write a caption for the selected photos</source>
        <translation>Écrire une légende pour les photos sélectionnées</translation>
    </message>
    <message>
        <source>Rotate left</source>
        <translation>Pivoter à gauche</translation>
    </message>
    <message>
        <source>Turn the selected photos a quarter to the left</source>
        <translation>Pivoter les photos sélectionnées d’un quart de tour à gauche</translation>
    </message>
    <message>
        <source>Rotate right</source>
        <translation>Pivoter à droite</translation>
    </message>
    <message>
        <source>Turn the selected photos a quarter to the right</source>
        <translation>Pivoter les photos sélectionnées d’un quart de tour à droite</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Miroir</translation>
    </message>
    <message>
        <source>Mirror the selected photos left to right</source>
        <translation>Inverser les photos sélectionnées de gauche à droite</translation>
    </message>
    <message>
        <source>Auto-crop</source>
        <translation>Recadrage auto</translation>
    </message>
    <message>
        <source>Remove the crop</source>
        <translation>Retirer le recadrage</translation>
    </message>
    <message>
        <source>Use all of the photo again</source>
        <translation>Utiliser de nouveau toute la photo</translation>
    </message>
    <message>
        <source>Check duplicates</source>
        <translation>Chercher les doublons</translation>
    </message>
    <message>
        <source>Find photos that look the same, on all shelves</source>
        <translation>Trouver les photos identiques à l’œil, sur toutes les étagères</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Photo suivante</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Photo précédente</translation>
    </message>
    <message>
        <source>Larger thumbnails</source>
        <translation>Vignettes plus grandes</translation>
    </message>
    <message>
        <source>Smaller thumbnails</source>
        <translation>Vignettes plus petites</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n photos</source>
        <translation>
            <numerusform>Supprimer %n photo</numerusform>
            <numerusform>Supprimer %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos deleted. %1 brings them back.</source>
        <translation>
            <numerusform>%n photo supprimée. %1 pour la rétablir.</numerusform>
            <numerusform>%n photos supprimées. %1 pour les rétablir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n more photos first…</source>
        <translation>
            <numerusform>%n photo à examiner d’abord…</numerusform>
            <numerusform>%n photos à examiner d’abord…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos look the same as another one.</source>
        <translation>
            <numerusform>%n photo ressemble trait pour trait à une autre.</numerusform>
            <numerusform>%n photos ressemblent trait pour trait à une autre.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos added.</source>
        <translation>
            <numerusform>%n photo ajoutée.</numerusform>
            <numerusform>%n photos ajoutées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be added.</source>
        <translation>
            <numerusform>%n fichier n’a pas pu être ajouté.</numerusform>
            <numerusform>%n fichiers n’ont pas pu être ajoutés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Crop the selected photos (none selected: the whole shelf) around the person and the gesture, where that is sure</source>
        <translation>Recadre les photos choisies (aucune : tout le rayon) autour de la personne et du geste, là où c’est sûr</translation>
    </message>
    <message>
        <source>Captions of many…</source>
        <translation>Légendes de plusieurs…</translation>
    </message>
    <message>
        <source>Write or change the captions of the selected photos (none selected: the whole shelf)</source>
        <translation>Écrire ou modifier les légendes des photos choisies (aucune : toute l’étagère)</translation>
    </message>
    <message>
        <source>There is no photo on this shelf yet.</source>
        <translation>Il n’y a pas encore de photo sur cette étagère.</translation>
    </message>
    <message numerus="yes">
        <source>Captions of %n photos</source>
        <translation>
            <numerusform>Légende de %n photo</numerusform>
            <numerusform>Légendes de %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n captions changed. %1 takes it back.</source>
        <translation>
            <numerusform>%n légende modifiée. %1 l’annule.</numerusform>
            <numerusform>%n légendes modifiées. %1 l’annule.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PreviewsCard</name>
    <message>
        <source>Previews</source>
        <translation>Aperçus</translation>
    </message>
    <message>
        <source>Nearest photos</source>
        <translation>Photos les plus proches</translation>
    </message>
    <message>
        <source>The newest previews, each beside the photo that it is most like</source>
        <translation>Les aperçus les plus récents, chacun à côté de la photo dont il est le plus proche</translation>
    </message>
</context>
<context>
    <name>thumbsup::ProjectExperiments</name>
    <message>
        <source>Experiment %1</source>
        <translation>Expérience&#xa0;%1</translation>
    </message>
    <message>
        <source>What %1 found becomes a version</source>
        <translation>Ce que %1 a trouvé devient une version</translation>
    </message>
</context>
<context>
    <name>thumbsup::ProjectServer</name>
    <message>
        <source>Serving %1</source>
        <comment>a project</comment>
        <translation>Service de %1</translation>
    </message>
    <message>
        <source>No version is in production; %1 is accepted.</source>
        <translation>Aucune version n’est en production ; %1 est acceptée.</translation>
    </message>
    <message>
        <source>Put %1 into production</source>
        <translation>Mettre %1 en production</translation>
    </message>
    <message>
        <source>No version is in production yet: accept one, and put it there.</source>
        <translation>Aucune version n’est encore en production : acceptez-en une et mettez-la en production.</translation>
    </message>
    <message>
        <source>Go to the models</source>
        <translation>Aller aux modèles</translation>
    </message>
    <message>
        <source>Going back by itself needs a judge that looks at the pictures.</source>
        <translation>Pour revenir de lui-même, il faut un juge qui regarde les images.</translation>
    </message>
    <message>
        <source>Train a judge</source>
        <translation>Entraîner un juge</translation>
    </message>
    <message>
        <source>At the address %1 other machines can ask: they need a key, and there is none.</source>
        <translation>À l’adresse %1, d’autres machines peuvent demander : il leur faut une clé, et il n’y en a pas.</translation>
    </message>
    <message>
        <source>Make a key…</source>
        <translation>Créer une clé…</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>Le port %1 est occupé par un autre programme.</translation>
    </message>
    <message>
        <source>Take ports that are free</source>
        <translation>Prendre des ports libres</translation>
    </message>
    <message>
        <source>No key could be made.</source>
        <translation>Aucune clé n’a pu être créée.</translation>
    </message>
</context>
<context>
    <name>thumbsup::RatingStars</name>
    <message>
        <source>Rate %1 of 5</source>
        <translation>Noter %1 sur 5</translation>
    </message>
    <message>
        <source>Rate %1 of 5 (%1); once more, or 0: no rating</source>
        <translation>Noter %1 sur 5 (%1)&#xa0;; une seconde fois, ou 0&#xa0;: sans note</translation>
    </message>
    <message>
        <source>Rating: %1 of 5</source>
        <translation>Note&#xa0;: %1 sur 5</translation>
    </message>
    <message>
        <source>Not rated</source>
        <translation>Sans note</translation>
    </message>
</context>
<context>
    <name>thumbsup::ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>Raison (facultative)</translation>
    </message>
    <message>
        <source>It is put on record with the version</source>
        <translation>Elle est consignée avec la version</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Roll back to %1?</source>
        <translation>Revenir à %1 ?</translation>
    </message>
    <message>
        <source>%1 goes out of production, and %2 is back: what is served and exported by default.</source>
        <translation>%1 quitte la production et %2 revient : ce qui est servi et exporté par défaut.</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Revenir en arrière</translation>
    </message>
</context>
<context>
    <name>thumbsup::ReliabilityChart</name>
    <message>
        <source>Reliability curve</source>
        <translation>Courbe de fiabilité</translation>
    </message>
    <message>
        <source>Of the photos the judge gives p %, how many really are: on the thin line its word can be taken as it is</source>
        <translation>Parmi les photos auxquelles le juge donne p&#xa0;%, combien montrent vraiment ce qu’il cherche&#xa0;: sur la ligne fine, on peut le croire sur parole</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunCurves</name>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>The loss appears here with the first step.</source>
        <translation>La perte apparaît ici dès la première étape.</translation>
    </message>
    <message>
        <source>Verdict on previews</source>
        <translation>Verdict sur les aperçus</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Taux d’apprentissage</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Norme du gradient</translation>
    </message>
    <message>
        <source>criterion</source>
        <translation>critère</translation>
    </message>
    <message>
        <source>The judge&apos;s scores appear here with the first preview pictures.</source>
        <translation>Les notes du juge apparaissent ici avec les premiers aperçus.</translation>
    </message>
    <message>
        <source>Train a judge, and it scores the preview pictures of the next run here.</source>
        <translation>Entraînez un juge&#xa0;: il notera ici les aperçus du prochain essai.</translation>
    </message>
    <message>
        <source>instance</source>
        <translation>instance</translation>
    </message>
    <message>
        <source>prior</source>
        <translation>a priori</translation>
    </message>
    <message>
        <source>total</source>
        <translation>totale</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>validation</translation>
    </message>
    <message>
        <source>pass rate</source>
        <translation>taux de réussite</translation>
    </message>
    <message>
        <source>similarity</source>
        <translation>ressemblance</translation>
    </message>
    <message>
        <source>best</source>
        <translation>meilleur</translation>
    </message>
    <message>
        <source>class drift</source>
        <translation>dérive de la classe</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunHeader</name>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Taux d’apprentissage</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Norme du gradient</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Courbe</translation>
    </message>
    <message>
        <source>%1 s/step</source>
        <translation>%1&#xa0;s/étape</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>reste %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 en attente</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Pas encore d’essai</translation>
    </message>
    <message>
        <source>Choose a base model, look at the forecast, and train.</source>
        <translation>Choisissez un modèle de base, regardez la prévision, puis lancez l’entraînement.</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 essais</translation>
    </message>
    <message>
        <source>the same parameters</source>
        <translation>les mêmes paramètres</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunLabelDialog</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>What you tried, and what came of it</source>
        <translation>Ce que vous avez essayé, et ce qui en est sorti</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>This is too long to be kept: shorten the name or the note.</source>
        <translation>C’est trop long : raccourcissez le nom ou la note.</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunPlacesDialog</name>
    <message>
        <source>Resume run</source>
        <translation>Reprendre l’essai</translation>
    </message>
    <message>
        <source>The run does not find these any more. Where are they now?</source>
        <translation>L’essai ne trouve plus ceci. Où est-ce maintenant ?</translation>
    </message>
    <message>
        <source>You did not write this run on this computer. It would read, and in part write, these places outside of its project:</source>
        <translation>Vous n’avez pas créé cet essai sur cet ordinateur. Il lirait, et écrirait en partie, ces emplacements hors de son projet :</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Allow and resume</source>
        <translation>Autoriser et reprendre</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Parcourir...</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunTableModel</name>
    <message>
        <source>Run %1</source>
        <translation>Essai %1</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>préparation</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrompu</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Taux d’apprentissage</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Taux de réussite</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ressemblance</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1 % (step %2)</source>
        <translation>%1&#xa0;% (étape %2)</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunsCard</name>
    <message>
        <source>Runs</source>
        <translation>Essais</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Runs or log</source>
        <translation>Essais ou journal</translation>
    </message>
    <message>
        <source>Choose up to four to compare</source>
        <translation>Sélectionnez-en jusqu’à quatre pour comparer</translation>
    </message>
    <message>
        <source>Nothing was logged.</source>
        <translation>Le journal est vide.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServeJob</name>
    <message>
        <source>finishing what is under way</source>
        <translation>termine ce qui est en cours</translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation>charge le modèle</translation>
    </message>
    <message>
        <source>The program %1 cannot be started: %2</source>
        <translation>Le programme %1 ne peut pas être lancé : %2</translation>
    </message>
    <message>
        <source>The server has crashed.</source>
        <translation>Le serveur a planté.</translation>
    </message>
    <message>
        <source>The server has ended by itself (exit code %1).</source>
        <translation>Le serveur s’est arrêté de lui-même (code %1).</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServePanel</name>
    <message>
        <source>Serve this project</source>
        <translation>Servir ce projet</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>The server that runs keeps the settings it was started with.</source>
        <translation>Le serveur en marche garde les réglages de son démarrage.</translation>
    </message>
    <message>
        <source>Programs and people on this machine can ask; others cannot.</source>
        <translation>Les programmes et personnes de cette machine peuvent demander ; les autres non.</translation>
    </message>
    <message>
        <source>Other machines can ask, with a key.</source>
        <translation>D’autres machines peuvent demander, avec une clé.</translation>
    </message>
    <message>
        <source>There are keys for: %1.</source>
        <translation>Il y a des clés pour : %1.</translation>
    </message>
    <message>
        <source>Without a certificate a key can be read on its way.</source>
        <translation>Sans certificat, une clé peut être lue en chemin.</translation>
    </message>
    <message>
        <source>none in production</source>
        <translation>aucune en production</translation>
    </message>
    <message>
        <source>%1 · production</source>
        <translation>%1 · production</translation>
    </message>
    <message>
        <source>The one in production, whichever that is from now on.</source>
        <translation>Celle en production, quelle qu’elle soit désormais.</translation>
    </message>
    <message>
        <source>The one in production, whichever that is from now on; before it: %1.</source>
        <translation>Celle en production, quelle qu’elle soit désormais ; avant elle : %1.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServeSettings</name>
    <message>
        <source>Change of %1</source>
        <translation>Modifier&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServedPicturesCard</name>
    <message>
        <source>Last pictures</source>
        <translation>Dernières images</translation>
    </message>
    <message numerus="yes">
        <source>kept: the latest, %1 MB or %n days at most</source>
        <translation>
            <numerusform>conservées : les dernières, %1 Mo ou %n jour au plus</numerusform>
            <numerusform>conservées : les dernières, %1 Mo ou %n jours au plus</numerusform>
        </translation>
    </message>
    <message>
        <source>What is asked for appears here, with the judge&apos;s verdict.</source>
        <translation>Ce qui est demandé apparaît ici, avec le verdict du juge.</translation>
    </message>
    <message>
        <source>Pictures are not kept: “Pictures kept (MB)” on the left says how many megabytes of them.</source>
        <translation>Les images ne sont pas conservées : « Images conservées (Mo) » à gauche dit combien de mégaoctets.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerCurves</name>
    <message>
        <source>Pass rate and alarms</source>
        <translation>Taux de réussite et alarmes</translation>
    </message>
    <message>
        <source>Appears when the judge has seen pictures.</source>
        <translation>Apparaît quand le juge a vu des images.</translation>
    </message>
    <message>
        <source>Time and queue</source>
        <translation>Temps et file</translation>
    </message>
    <message>
        <source>Appears when the server runs.</source>
        <translation>Apparaît quand le serveur fonctionne.</translation>
    </message>
    <message>
        <source>pass rate</source>
        <translation>taux de réussite</translation>
    </message>
    <message>
        <source>CUSUM / alarm</source>
        <translation>CUSUM / alarme</translation>
    </message>
    <message>
        <source>PSI / alarm</source>
        <translation>PSI / alarme</translation>
    </message>
    <message>
        <source>seconds a request</source>
        <translation>secondes par requête</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerFigures</name>
    <message>
        <source>Requests</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>Requests that were drawn since the server began; those that were refused had something wrong with them, or came when the queue was full</source>
        <translation>Requêtes dessinées depuis le démarrage du serveur ; les refusées étaient fautives ou arrivées quand la file était pleine</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Requests in the queue; one is drawn at a time, and clients take turns</source>
        <translation>Requêtes dans la file ; une seule est dessinée à la fois, et les clients passent à tour de rôle</translation>
    </message>
    <message>
        <source>Time a picture</source>
        <translation>Temps par image</translation>
    </message>
    <message>
        <source>Seconds a picture took to be drawn, without waiting</source>
        <translation>Secondes pour dessiner une image, sans l’attente</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Taux de réussite</translation>
    </message>
    <message>
        <source>Share of the last pictures that the judge lets pass; below the criterion, with 20 at least, there is an alert</source>
        <translation>Part des dernières images que le juge laisse passer ; sous le critère, avec 20 au moins, il y a une alerte</translation>
    </message>
    <message>
        <source>Cumulative sum over the verdicts: grows when fewer than nine in ten pictures pass. At 4 there is an alert: a fall to 75 % is seen after about 37 pictures, a false alarm comes about once in 1,000</source>
        <translation>Somme cumulée des verdicts : augmente quand moins de neuf images sur dix passent. À 4 il y a une alerte : une baisse à 75 % se voit après environ 37 images, une fausse alarme arrive environ une fois sur 1 000</translation>
    </message>
    <message>
        <source>Population stability index: how far the judge&apos;s scores are spread otherwise than over the first 100 pictures of this version. 0 is the same, above 0.2 there is an alert; 0 until there are enough</source>
        <translation>Indice de stabilité de population : à quel point les scores du juge se répartissent autrement que sur les 100 premières images de cette version. 0 est identique, au-dessus de 0,2 il y a une alerte ; 0 tant qu’il n’y en a pas assez</translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%n refusée</numerusform>
            <numerusform>%n refusées</numerusform>
        </translation>
    </message>
    <message>
        <source>of %1 that may wait</source>
        <translation>sur %1 qui peuvent attendre</translation>
    </message>
    <message>
        <source>median of the latest</source>
        <translation>médiane des dernières</translation>
    </message>
    <message>
        <source>%1 of the last %2; asked: %3 %</source>
        <translation>%1 des %2 dernières ; demandé : %3 %</translation>
    </message>
    <message>
        <source>alarm from 4</source>
        <translation>alarme dès 4</translation>
    </message>
    <message>
        <source>alarm above %1</source>
        <translation>alarme au-delà de %1</translation>
    </message>
    <message>
        <source>no verdict yet</source>
        <translation>pas encore de verdict</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerHeader</name>
    <message>
        <source>Its last lines</source>
        <translation>Ses dernières lignes</translation>
    </message>
    <message>
        <source>What the server wrote into its log before it ended</source>
        <translation>Ce que le serveur a écrit dans son journal avant de s’arrêter</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source>The version in production</source>
        <translation>La version en production</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Nothing is served</source>
        <translation>Rien n’est servi</translation>
    </message>
    <message>
        <source>%1 is being loaded…</source>
        <translation>%1 est en cours de chargement…</translation>
    </message>
    <message>
        <source>%1 serves at %2</source>
        <comment>a version and an address</comment>
        <translation>%1 répond à %2</translation>
    </message>
    <message>
        <source>Finishing what is under way…</source>
        <translation>Termine ce qui est en cours…</translation>
    </message>
    <message>
        <source>%1 is served by a server that was started outside of this window</source>
        <translation>%1 est servie par un serveur démarré hors de cette fenêtre</translation>
    </message>
    <message>
        <source>Start it, and the version in production draws for other programs and for people in a browser. You can go on training meanwhile.</source>
        <translation>Démarrez-le, et la version en production dessine pour d’autres programmes et pour des personnes dans un navigateur. Vous pouvez continuer à entraîner.</translation>
    </message>
    <message>
        <source>%1 is in production now and being loaded; until then %2 serves.</source>
        <translation>%1 est maintenant en production et en cours de chargement ; d’ici là %2 répond.</translation>
    </message>
    <message>
        <source>It speaks as AUTOMATIC1111 and OpenAI do, and has a page for people.</source>
        <translation>Il parle comme AUTOMATIC1111 et OpenAI, et a une page pour les personnes.</translation>
    </message>
    <message>
        <source>At most %1, then the rest is handed back.</source>
        <translation>Au plus %1, puis le reste est rendu.</translation>
    </message>
    <message>
        <source>It is shown here, and ended where it was started.</source>
        <translation>Il est montré ici, et arrêté là où il a été démarré.</translation>
    </message>
    <message>
        <source>The server has ended: %1</source>
        <translation>Le serveur s’est arrêté : %1</translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation>Revenir à %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>On top of what the screen asks for. Takes effect at the next start.</source>
        <translation>En plus de ce que demande l’écran. Prend effet au prochain démarrage.</translation>
    </message>
    <message>
        <source>The size takes effect at the next start.</source>
        <translation>La taille prend effet au prochain démarrage.</translation>
    </message>
    <message>
        <source>Tell me when a job ends while I am in another program</source>
        <translation>Me prévenir quand une tâche finit en arrière-plan</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Calcul</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Périphérique</translation>
    </message>
    <message>
        <source>GPU where there is one</source>
        <translation>GPU s’il y en a un</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>all cores</source>
        <translation>tous les cœurs</translation>
    </message>
    <message>
        <source>The number of threads takes effect at the next start.</source>
        <translation>Le nombre de threads prend effet au prochain démarrage.</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <source>Offline mode: open no connection</source>
        <translation>Mode hors ligne&#xa0;: n’ouvrir aucune connexion</translation>
    </message>
    <message>
        <source>The studio opens connections for downloads of models only; photos never leave this machine</source>
        <translation>Le studio n’ouvre de connexion que pour télécharger des modèles&#xa0;; les photos ne quittent jamais cette machine</translation>
    </message>
    <message>
        <source>Model server</source>
        <translation>Serveur de modèles</translation>
    </message>
    <message>
        <source>Where models are downloaded from: a server with the interface of the Hugging Face Hub</source>
        <translation>D’où les modèles sont téléchargés&#xa0;: un serveur ayant l’interface du Hugging Face Hub</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>comme le système</translation>
    </message>
    <message>
        <source>http://host:port, or none</source>
        <translation>http://hôte:port, ou «&#xa0;none&#xa0;»</translation>
    </message>
</context>
<context>
    <name>thumbsup::ShelfCard</name>
    <message>
        <source>No photo of this shelf matches the filter.</source>
        <translation>Aucune photo de cette étagère ne correspond au filtre.</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Ajouter des photos</translation>
    </message>
    <message>
        <source>Choose photos for the shelf &quot;%1&quot;; files and folders can also be dropped here</source>
        <translation>Choisir des photos pour l’étagère «&#xa0;%1&#xa0;»&#xa0;; on peut aussi y déposer des fichiers et des dossiers</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>Ajouter des photos à «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Photos of the shelf %1</source>
        <translation>Photos de l’étagère %1</translation>
    </message>
    <message>
        <source>Drop photos of this one person with the gesture here: 10 to 200, sharp, in varied places.</source>
        <translation>Déposez ici des photos de cette personne avec le geste&#xa0;: 10 à 200, nettes, dans des lieux variés.</translation>
    </message>
    <message>
        <source>Drop photos of other people with the same gesture here. They keep the model from forgetting them.</source>
        <translation>Déposez ici des photos d’autres personnes avec le même geste. Le modèle évite ainsi de les oublier.</translation>
    </message>
    <message>
        <source>Drop photos of people without the gesture here. Only the judge sees them.</source>
        <translation>Déposez ici des photos de personnes sans le geste. Seul le juge les voit.</translation>
    </message>
    <message>
        <source>Use the demo photos</source>
        <translation>Utiliser les photos de la démo</translation>
    </message>
    <message>
        <source>Fill this shelf with the drawn photos that ship with the program</source>
        <translation>Remplir cette étagère avec les photos dessinées fournies avec le programme</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>affichées&#xa0;: %1 sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of this person with the gesture</source>
        <translation>
            <numerusform>%n photo de cette personne avec le geste</numerusform>
            <numerusform>%n photos de cette personne avec le geste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of other people, same gesture</source>
        <translation>
            <numerusform>%n photo d’autres personnes, même geste</numerusform>
            <numerusform>%n photos d’autres personnes, même geste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos without the gesture; only the judge sees these</source>
        <translation>
            <numerusform>%n photo sans le geste&#xa0;; seul le juge la voit</numerusform>
            <numerusform>%n photos sans le geste&#xa0;; seul le juge les voit</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop photos of “%1” here: 10 to 200, sharp, in varied places.</source>
        <translation>Déposez ici des photos de « %1 » : de 10 à 200, nettes, dans des lieux variés.</translation>
    </message>
    <message>
        <source>Drop photos of “%1” here, always others. They keep the model from forgetting them.</source>
        <translation>Déposez ici des photos de « %1 », toujours d’autres. Elles évitent que le modèle les oublie.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of “%1”</source>
        <translation>
            <numerusform>%n photo de « %1 »</numerusform>
            <numerusform>%n photos de « %1 »</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of others, “%1”</source>
        <translation>
            <numerusform>%n photo d’autres, « %1 »</numerusform>
            <numerusform>%n photos d’autres, « %1 »</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop photos here that do not show “%1”. Only the judge sees them.</source>
        <translation>Déposez ici des photos qui ne montrent pas « %1 ». Seul le juge les voit.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos that do not show “%1”; only the judge sees these</source>
        <translation>
            <numerusform>%n photo qui ne montre pas « %1 » ; seul le juge la voit</numerusform>
            <numerusform>%n photos qui ne montrent pas « %1 » ; seul le juge les voit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::StartPage</name>
    <message>
        <source>Teach Stable Diffusion your own photos, and know which pictures are right.</source>
        <translation>Faites découvrir vos propres photos à Stable Diffusion et sachez quelles images sont réussies.</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Projets récents</translation>
    </message>
    <message>
        <source>This folder is gone.</source>
        <translation>Ce dossier n’existe plus.</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Aucun pour l’instant</translation>
    </message>
    <message>
        <source>The demo trains a small model that ships with the studio on drawn photos: minutes on any computer, nothing to download.</source>
        <translation>La démo entraîne sur des photos dessinées un petit modèle fourni avec le studio&#xa0;: quelques minutes sur n’importe quel ordinateur, rien à télécharger.</translation>
    </message>
    <message>
        <source>For your own photos at full quality: a Stable Diffusion 1.5 checkpoint you have, or one from a model server. The size is shown before anything is downloaded.</source>
        <translation>Pour vos propres photos en pleine qualité&#xa0;: un checkpoint Stable Diffusion 1.5 que vous avez déjà, ou pris sur un serveur de modèles. La taille s’affiche avant tout téléchargement.</translation>
    </message>
    <message>
        <source>A project is a folder. You can also drop one here, or a checkpoint.</source>
        <translation>Un projet est un dossier. On peut aussi en déposer un ici, ou un checkpoint.</translation>
    </message>
</context>
<context>
    <name>thumbsup::StudioWindow</name>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Juge</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Nouveau projet…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Ouvrir un projet…</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Essayer la démo</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>Fermer le projet</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Chercher une commande</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Basculer entre clair et sombre</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Stop all jobs</source>
        <translation>Arrêter toutes les tâches</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistré</translation>
    </message>
    <message>
        <source>Ctrl+K: find a command</source>
        <translation>Ctrl+K&#xa0;: chercher une commande</translation>
    </message>
    <message>
        <source>No job running</source>
        <translation>Aucune tâche en cours</translation>
    </message>
    <message>
        <source>Jobs running: %1</source>
        <translation>Tâches en cours&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 en attente</translation>
    </message>
    <message>
        <source>Stopping and saving, then the window closes…</source>
        <translation>Arrêt et enregistrement, puis la fenêtre se fermera…</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Ouvrir un projet</translation>
    </message>
    <message>
        <source>Start from your own checkpoint…</source>
        <translation>Partir de votre propre checkpoint…</translation>
    </message>
    <message>
        <source>A new project with a Stable Diffusion 1.x or 2.x file of yours (.safetensors, .ckpt)</source>
        <translation>Un nouveau projet avec votre propre fichier Stable Diffusion 1.x ou 2.x (.safetensors, .ckpt)</translation>
    </message>
    <message>
        <source>Download a model…</source>
        <translation>Télécharger un modèle…</translation>
    </message>
    <message>
        <source>A new project with a model from the model server; says before how much it is</source>
        <translation>Un nouveau projet avec un modèle du serveur de modèles&#xa0;; la taille est indiquée avant</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Your checkpoint</source>
        <translation>Votre checkpoint</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</source>
        <translation>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</translation>
    </message>
    <message>
        <source>This project is read-only: everything in it can be looked at, and nothing can be saved.</source>
        <translation>Ce projet est en lecture seule : tout peut y être consulté, rien ne peut être enregistré.</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (lecture seule)</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Annulé&#xa0;: %1</translation>
    </message>
    <message>
        <source>Done: %1 (%2 undoes it)</source>
        <translation>Fait&#xa0;: %1 (%2 l’annule)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a job, and how it ended</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Stop what is running?</source>
        <translation>Arrêter ce qui tourne&#xa0;?</translation>
    </message>
    <message>
        <source>%1 is not finished: %2.</source>
        <comment>a job, and how far it is</comment>
        <translation>%1 n’est pas terminé&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Going on stops it. What is finished is kept; a training can be resumed from where it was.</source>
        <translation>Continuer l’arrête. Ce qui est terminé est conservé&#xa0;; un entraînement peut reprendre là où il en était.</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Arrêter et enregistrer</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>Laisser tourner</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <comment>a project&apos;s folder</comment>
        <translation>Ouverture de %1…</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Déployer</translation>
    </message>
    <message>
        <source>Stop serving?</source>
        <translation>Arrêter le service ?</translation>
    </message>
    <message>
        <source>A server runs: %1.</source>
        <comment>its address, or what it does</comment>
        <translation>Un serveur fonctionne : %1.</translation>
    </message>
    <message>
        <source>Going on ends it: what is under way is finished, and nobody is answered any more.</source>
        <translation>Continuer l’arrête : ce qui est en cours est terminé, et plus personne ne reçoit de réponse.</translation>
    </message>
    <message>
        <source>The server ends too.</source>
        <translation>Le serveur s’arrête aussi.</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>Arrêter le service</translation>
    </message>
</context>
<context>
    <name>thumbsup::TagEditor</name>
    <message>
        <source>+ add</source>
        <translation>+ ajouter</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>Ajouter des tags</translation>
    </message>
    <message>
        <source>Tags, separated by commas; Enter adds them to every selected photo</source>
        <translation>Tags séparés par des virgules&#xa0;; Entrée les ajoute à chaque photo sélectionnée</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;</source>
        <translation>Retirer «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Remove tag %1</source>
        <translation>Retirer le tag %1</translation>
    </message>
    <message>
        <source>%1 of %2 photos have &quot;%3&quot;. Click to give it to all of them.</source>
        <translation>«&#xa0;%3&#xa0;» figure sur %1 des %2 photos. Cliquer pour le donner à toutes.</translation>
    </message>
    <message>
        <source>Give tag %1 to all</source>
        <translation>Donner le tag %1 à toutes</translation>
    </message>
</context>
<context>
    <name>thumbsup::TopBar</name>
    <message>
        <source>saved as you work</source>
        <translation>enregistré en continu</translation>
    </message>
    <message>
        <source>Every change is written to the project&apos;s folder at once.</source>
        <translation>Chaque modification est aussitôt écrite dans le dossier du projet.</translation>
    </message>
    <message>
        <source>Show all jobs</source>
        <translation>Afficher toutes les tâches</translation>
    </message>
    <message>
        <source>The base model of the next run</source>
        <translation>Le modèle de base du prochain essai</translation>
    </message>
    <message>
        <source>CPU · %1 cores</source>
        <translation>CPU · %1 cœurs</translation>
    </message>
    <message>
        <source>CPU · %1 cores · %2</source>
        <translation>CPU · %1 cœurs · %2</translation>
    </message>
    <message>
        <source>no such device</source>
        <translation>périphérique introuvable</translation>
    </message>
    <message>
        <source>No job running</source>
        <translation>Aucune tâche en cours</translation>
    </message>
    <message>
        <source>no base model</source>
        <translation>aucun modèle de base</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>Modèle Starter</translation>
    </message>
    <message>
        <source>  %1 / %2 GB</source>
        <translation>  %1 / %2&#xa0;GB</translation>
    </message>
    <message>
        <source>Memory of this computer in use, by all programs</source>
        <translation>Mémoire de cet ordinateur utilisée par tous les programmes</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Projects, help and leaving the program</source>
        <translation>Projets, aide et sortie du programme</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainJob</name>
    <message>
        <source>goes on with %1</source>
        <translation>poursuit %1</translation>
    </message>
    <message>
        <source>rate %1 · %2 steps</source>
        <translation>taux %1 · %2 étapes</translation>
    </message>
    <message>
        <source>LoRA rank %1</source>
        <translation>rang LoRA %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainPage</name>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Arrêter et garder</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>All parameters back to their defaults</source>
        <translation>Remet tous les paramètres à leur valeur par défaut</translation>
    </message>
    <message>
        <source>Resume run</source>
        <translation>Reprendre l’essai</translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation>Utiliser ses réglages</translation>
    </message>
    <message>
        <source>Delete run</source>
        <translation>Supprimer l’essai</translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation>Chercher un paramètre</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>À la file</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>Réglages&#xa0;: %1</translation>
    </message>
    <message>
        <source>Goes on from the run&apos;s last checkpoint</source>
        <translation>Reprend à partir du dernier checkpoint de l’essai</translation>
    </message>
    <message>
        <source>Puts the run&apos;s parameters into the form</source>
        <translation>Reprend les paramètres de l’essai dans le formulaire</translation>
    </message>
    <message>
        <source>Moves the run into the project&apos;s trash; can be undone</source>
        <translation>Place l’essai dans la corbeille du projet&#xa0;; annulable</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>Expériences</translation>
    </message>
    <message>
        <source>Tries settings, has the judge look at the pictures, and confirms the best</source>
        <translation>Essaie des réglages, fait juger les images et confirme le meilleur</translation>
    </message>
    <message>
        <source>Name and note...</source>
        <translation>Nom et note…</translation>
    </message>
    <message>
        <source>What you call the run, and what you want to remember of it</source>
        <translation>Comment vous nommez l’essai et ce que vous voulez en retenir</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainQueue</name>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainSettings</name>
    <message>
        <source>Change of the base model</source>
        <translation>Modifier le modèle de base</translation>
    </message>
    <message>
        <source>Reset of all parameters</source>
        <translation>Réinitialiser tous les paramètres</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>Starter</translation>
    </message>
    <message>
        <source>Full 24 GB</source>
        <translation>Complet 24&#xa0;GB</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>Préréglage %1</translation>
    </message>
    <message>
        <source>delete the preset %1</source>
        <translation>supprimer le préréglage %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::UnfinishedBanner</name>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Forgets the runs that wait; runs that have begun stay in the list below</source>
        <translation>Oublie les essais en attente&#xa0;; ceux qui ont commencé restent dans la liste ci-dessous</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Asks again when the project is opened the next time</source>
        <translation>Redemande à la prochaine ouverture du projet</translation>
    </message>
    <message>
        <source>%1 was interrupted before its first checkpoint. It begins anew.</source>
        <translation>%1&#xa0;: interruption avant le premier checkpoint. L’essai recommence du début.</translation>
    </message>
    <message>
        <source>%1 was interrupted at step %2 of %3. It goes on from its last checkpoint.</source>
        <translation>%1&#xa0;: interruption à l’étape %2 sur %3. La reprise part du dernier checkpoint.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs wait in the queue.</source>
        <translation>
            <numerusform>%n essai en file d’attente.</numerusform>
            <numerusform>%n essais en file d’attente.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Lancer</translation>
    </message>
</context>
<context>
    <name>thumbsup::VerdictPhotosModel</name>
    <message>
        <source>%1 shows it, the judge gives %2 %</source>
        <translation>%1 le montre, le juge donne %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1 does not show it, the judge gives %2 %</source>
        <translation>%1 ne le montre pas, le juge donne %2&#xa0;%</translation>
    </message>
</context>
<context>
    <name>thumbsup::VersionModel</name>
    <message>
        <source>candidate</source>
        <translation>candidate</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>acceptée</translation>
    </message>
    <message>
        <source>production</source>
        <translation>production</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>archivée</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>préparation</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>run finished</source>
        <translation>essai terminé</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrompu</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>prêt</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 étapes</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Taux de réussite</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ressemblance</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>put on record</source>
        <translation>consignée</translation>
    </message>
    <message>
        <source>judged</source>
        <translation>jugée</translation>
    </message>
    <message>
        <source>compared on the same seeds</source>
        <translation>comparée sur les mêmes seeds</translation>
    </message>
    <message>
        <source>candidate again</source>
        <translation>de nouveau candidate</translation>
    </message>
    <message>
        <source>put into production</source>
        <translation>mise en production</translation>
    </message>
    <message>
        <source>back in production</source>
        <translation>de retour en production</translation>
    </message>
</context>
<context>
    <name>thumbsup::VersionPicturesDialog</name>
    <message>
        <source>%1 beside %2</source>
        <translation>%1 à côté de %2</translation>
    </message>
    <message>
        <source>The reports are read…</source>
        <translation>Lecture des rapports…</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Toutes les images</translation>
    </message>
    <message>
        <source>Where only one passes</source>
        <translation>Où une seule est acceptée</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Quelles images</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>They have no judged pictures of the same seeds. Judge both in the Gallery with the same first seed.</source>
        <translation>Elles n’ont pas d’images jugées avec les mêmes seeds. Jugez les deux dans la galerie avec le même premier seed.</translation>
    </message>
    <message numerus="yes">
        <source>Pictures of the same %n seeds: %1 pass of %2 (left), %3 of %4 (right).</source>
        <translation>
            <numerusform>Images du même seed : %1 acceptée pour %2 (à gauche), %3 pour %4 (à droite).</numerusform>
            <numerusform>Images des mêmes %n seeds : %1 acceptées pour %2 (à gauche), %3 pour %4 (à droite).</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>seed %1</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>pas jugée</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>réussie</translation>
    </message>
    <message>
        <source>does not pass</source>
        <translation>non réussie</translation>
    </message>
</context>
</TS>
