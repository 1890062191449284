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
        <source>Decay of the gradient&apos;s mean.</source>
        <translation>Décroissance de la moyenne du gradient.</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s square.</source>
        <translation>Décroissance du carré du gradient.</translation>
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
        <source>Decoupled weight decay of AdamW.</source>
        <translation>Décroissance des poids découplée d’AdamW.</translation>
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
        <source>Folders of photos of the subject: adds each image&apos;s likeness to them.</source>
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
        <source>Instance photos kept aside: when their loss rises, the model is learning by heart.</source>
        <translation>Photos d’instance mises de côté&#xa0;: quand leur perte remonte, le modèle apprend par cœur.</translation>
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
        <source>Share of images shown with the empty prompt.</source>
        <translation>Part des images montrées avec un prompt vide.</translation>
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
        <source>Steps of linear warm-up.</source>
        <translation>Étapes d’échauffement linéaire.</translation>
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
    <name>RunCommands</name>
    <message numerus="yes">
        <source>delete %n runs</source>
        <translation>
            <numerusform>supprimer %n essai</numerusform>
            <numerusform>supprimer %n essais</numerusform>
        </translation>
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
        <source>Writing the model</source>
        <translation>Écriture du modèle</translation>
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
        <source>95 % interval %1 – %2 · criterion %3 · judge &quot;%4&quot; (validation %5)</source>
        <translation>Intervalle à 95&#xa0;%&#xa0;: %1 – %2 · critère %3 · juge «&#xa0;%4&#xa0;» (validation %5)</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>acceptée</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>non acceptée</translation>
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
</context>
<context>
    <name>thumbsup::DemoProjectJob</name>
    <message>
        <source>Demo project</source>
        <translation>Projet de démo</translation>
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
        <source>Step %1: %2 of %3 pass, likeness %4</source>
        <translation>Étape %1&#xa0;: réussite %2 sur %3, ressemblance %4</translation>
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
        <source>likeness to %1</source>
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
        <source>%1 (%2 % right)</source>
        <translation>%1 (%2&#xa0;% justes)</translation>
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
        <source>The threshold was set by hand.</source>
        <translation>Le seuil a été réglé à la main.</translation>
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
    <message>
        <source>%1 · %2 % · %3</source>
        <translation>%1 · %2&#xa0;% · %3</translation>
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
        <source>%1 of %2 · 95 % interval %3 – %4 %</source>
        <translation>%1 sur %2 · intervalle à 95&#xa0;%&#xa0;: %3 – %4&#xa0;%</translation>
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
        <source>above the %1 % asked of a judge</source>
        <translation>au-dessus des %1&#xa0;% exigés d’un juge</translation>
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
        <source>%1 %2 of %3</source>
        <comment>a question, and how many held-out photos it judges rightly</comment>
        <translation>%1 %2 sur %3</translation>
    </message>
    <message>
        <source>Right on what it never saw: %1.</source>
        <translation>Justes sur des images jamais vues&#xa0;: %1.</translation>
    </message>
    <message>
        <source>It cannot answer: %1.</source>
        <translation>Il ne peut pas répondre&#xa0;: %1.</translation>
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
        <source>Likeness</source>
        <translation>Ressemblance</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
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
        <source>Prior weight</source>
        <translation>Poids de l’a priori</translation>
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
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>The model that training starts from</source>
        <translation>Le modèle dont part l’entraînement</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>Choisir un modèle de base</translation>
    </message>
    <message>
        <source>Models (*.safetensors *.ckpt)</source>
        <translation>Modèles (*.safetensors *.ckpt)</translation>
    </message>
    <message>
        <source>Base model: a diffusers folder</source>
        <translation>Modèle de base&#xa0;: un dossier diffusers</translation>
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
        <source>Advanced (%1): precision, optimizer, EMA, min-SNR …</source>
        <translation>Avancé (%1)&#xa0;: précision, optimiseur, EMA, min-SNR …</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoAutoCrop</name>
    <message numerus="yes">
        <source>, %n around the middle because nobody was found</source>
        <translation>
            <numerusform>, %n au centre faute de personne détectée</numerusform>
            <numerusform>, %n au centre faute de personne détectée</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Auto-crop %n photos</source>
        <translation>
            <numerusform>Recadrage auto de %n photo</numerusform>
            <numerusform>Recadrage auto de %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos cropped around a person</source>
        <translation>
            <numerusform>%n photo recadrée autour d’une personne</numerusform>
            <numerusform>%n photos recadrées autour d’une personne</numerusform>
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
        <source>Crop the selected photos (none selected: the whole shelf) to head and shoulders</source>
        <translation>Recadrer les photos sélectionnées (sans sélection&#xa0;: toute l’étagère) sur la tête et les épaules</translation>
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
</context>
<context>
    <name>thumbsup::PreviewsCard</name>
    <message>
        <source>Previews</source>
        <translation>Aperçus</translation>
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
        <source>likeness</source>
        <translation>ressemblance</translation>
    </message>
    <message>
        <source>best</source>
        <translation>meilleur</translation>
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
        <source>Likeness</source>
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
        <translation>Me prévenir quand une tâche se termine pendant que j’utilise un autre programme</translation>
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
        <source>Likeness</source>
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
</TS>
