<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>BaseModels</name>
    <message>
        <source>Starter model</source>
        <translation>Starter-Modell</translation>
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
            <numerusform>%n Bild löschen</numerusform>
            <numerusform>%n Bilder löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mark %n favourites</source>
        <translation>
            <numerusform>%n Favorit markieren</numerusform>
            <numerusform>%n Favoriten markieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rate %n images</source>
        <translation>
            <numerusform>%n Bild bewerten</numerusform>
            <numerusform>%n Bilder bewerten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryExport</name>
    <message numerus="yes">
        <source>Exporting %n images</source>
        <translation>
            <numerusform>%n Bild exportieren</numerusform>
            <numerusform>%n Bilder exportieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JudgeCommands</name>
    <message>
        <source>move the judge&apos;s threshold</source>
        <translation>Schwelle des Prüfers verschieben</translation>
    </message>
</context>
<context>
    <name>ModelCatalog</name>
    <message>
        <source>Starter model</source>
        <translation>Starter-Modell</translation>
    </message>
    <message>
        <source>128 px · ships with the studio</source>
        <translation>128&#xa0;px · im Studio enthalten</translation>
    </message>
</context>
<context>
    <name>Params</name>
    <message>
        <source>0 takes the learning rate.</source>
        <translation>0 nimmt die Lernrate.</translation>
    </message>
    <message>
        <source>0.1 is usual, 0 is off</source>
        <translation>0,1 ist üblich, 0 ist aus</translation>
    </message>
    <message>
        <source>0: the model&apos;s own</source>
        <translation>0: die des Modells</translation>
    </message>
    <message>
        <source>1 in the report</source>
        <translation>1 im Bericht</translation>
    </message>
    <message>
        <source>200 in the report</source>
        <translation>200 im Bericht</translation>
    </message>
    <message>
        <source>2e-6 did not learn the subject, 1e-5 was acceptable, 5e-5 best for SD 1.5.</source>
        <translation>2e-6 lernte das Motiv nicht, 1e-5 war brauchbar, 5e-5 am besten für SD 1.5.</translation>
    </message>
    <message>
        <source>2e-6 too low, 5e-5 best</source>
        <translation>2e-6 zu niedrig, 5e-5 am besten</translation>
    </message>
    <message>
        <source>5 is usual, 0 is off</source>
        <translation>5 ist üblich, 0 ist aus</translation>
    </message>
    <message>
        <source>8 is usual, 0 trains all weights</source>
        <translation>8 ist üblich, 0 trainiert alle Gewichte</translation>
    </message>
    <message>
        <source>800 to 1,000 in the report</source>
        <translation>800 bis 1000 im Bericht</translation>
    </message>
    <message>
        <source>Adam beta 1</source>
        <translation>Adam-Beta 1</translation>
    </message>
    <message>
        <source>Adam beta 2</source>
        <translation>Adam-Beta 2</translation>
    </message>
    <message>
        <source>Adam epsilon</source>
        <translation>Adam-Epsilon</translation>
    </message>
    <message>
        <source>Adapters of rank 8 alone, half precision, gradient checkpointing; a file of a few megabytes.</source>
        <translation>Nur Adapter vom Rang 8, halbe Präzision, Gradient Checkpointing; eine Datei von wenigen Megabyte.</translation>
    </message>
    <message>
        <source>Adapts the feed-forward layers of the transformers too.</source>
        <translation>Passt auch die Feed-Forward-Schichten der Transformer an.</translation>
    </message>
    <message>
        <source>Adapts the projections into and out of the transformers too.</source>
        <translation>Passt auch die Projektionen in die Transformer und aus ihnen heraus an.</translation>
    </message>
    <message>
        <source>All weights on a GPU of 24 GB</source>
        <translation>Alle Gewichte auf einer GPU mit 24&#xa0;GB</translation>
    </message>
    <message>
        <source>Aspect buckets</source>
        <translation>Format-Buckets</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>Average the weights</source>
        <translation>Gewichte mitteln</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>Backbone</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Basismodell</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Batch-Größe</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Caption dropout</source>
        <translation>Caption-Dropout</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>Checkpoint alle</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>Behaltene Checkpoints</translation>
    </message>
    <message>
        <source>Class photos</source>
        <translation>Klassenbilder</translation>
    </message>
    <message>
        <source>Class photos wanted</source>
        <translation>Gewünschte Klassenbilder</translation>
    </message>
    <message>
        <source>Class prompt</source>
        <translation>Klassen-Prompt</translation>
    </message>
    <message>
        <source>Clip skip</source>
        <translation>Clip-Skip</translation>
    </message>
    <message>
        <source>Configuration folder</source>
        <translation>Konfigurationsordner</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Kontaktbogen</translation>
    </message>
    <message>
        <source>Course of the learning rate.</source>
        <translation>Verlauf der Lernrate.</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Kriterium</translation>
    </message>
    <message>
        <source>Cycles of cosine_with_restarts.</source>
        <translation>Zyklen von cosine_with_restarts.</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s mean.</source>
        <translation>Abklingrate des Gradientenmittels.</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s square.</source>
        <translation>Abklingrate des Gradientenquadrats.</translation>
    </message>
    <message>
        <source>Decides which photos are held out, and everything else that is random.</source>
        <translation>Bestimmt, welche Fotos zurückgehalten werden, und alles andere Zufällige.</translation>
    </message>
    <message>
        <source>Decodes large images in overlapping tiles, in much less memory.</source>
        <translation>Dekodiert große Bilder in überlappenden Kacheln, mit viel weniger Speicher.</translation>
    </message>
    <message>
        <source>Decoupled weight decay of AdamW.</source>
        <translation>Entkoppelter Weight Decay von AdamW.</translation>
    </message>
    <message>
        <source>Denoising steps of preview pictures and of generated class photos.</source>
        <translation>Denoising-Schritte der Vorschaubilder und der generierten Klassenbilder.</translation>
    </message>
    <message>
        <source>Denoising steps; 20 to 30 are usual.</source>
        <translation>Denoising-Schritte; 20 bis 30 sind üblich.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Diffusers folder whose configs describe a single-file model that is neither SD 1.x nor SD 2.x.</source>
        <translation>Diffusers-Ordner, dessen Konfigurationen ein Einzeldatei-Modell beschreiben, das weder SD 1.x noch SD 2.x ist.</translation>
    </message>
    <message>
        <source>Diffusers folder, or single .safetensors or .ckpt file, to generate with.</source>
        <translation>Diffusers-Ordner oder einzelne .safetensors- oder .ckpt-Datei, mit der generiert wird.</translation>
    </message>
    <message>
        <source>Diffusers folder, or single .safetensors or .ckpt file, to start from.</source>
        <translation>Diffusers-Ordner oder einzelne .safetensors- oder .ckpt-Datei als Ausgangspunkt.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Epochs between two checkpoints; a stop always writes one.</source>
        <translation>Epochen zwischen zwei Checkpoints; beim Stoppen wird immer einer geschrieben.</translation>
    </message>
    <message>
        <source>Epochs without a better loss on the held-out photos after which training ends.</source>
        <translation>Epochen ohne besseren Loss auf den zurückgehaltenen Fotos, nach denen das Training endet.</translation>
    </message>
    <message>
        <source>Eta</source>
        <translation>Eta</translation>
    </message>
    <message>
        <source>Exponent of the polynomial schedule.</source>
        <translation>Exponent des polynomialen Schedulers.</translation>
    </message>
    <message>
        <source>Folder of a trained judge.</source>
        <translation>Ordner eines trainierten Prüfers.</translation>
    </message>
    <message>
        <source>Folder of photos of others of its kind, which the model must not forget.</source>
        <translation>Ordner mit Fotos anderer derselben Art, die das Modell nicht vergessen darf.</translation>
    </message>
    <message>
        <source>Folder of photos of the subject.</source>
        <translation>Ordner mit Fotos des Motivs.</translation>
    </message>
    <message>
        <source>Folder of the images to judge.</source>
        <translation>Ordner mit den Bildern, die beurteilt werden.</translation>
    </message>
    <message>
        <source>Folder of the run: must not exist yet.</source>
        <translation>Ordner des Laufs: darf noch nicht existieren.</translation>
    </message>
    <message>
        <source>Folder the images are written to; existing files stay.</source>
        <translation>Ordner, in den die Bilder geschrieben werden; vorhandene Dateien bleiben.</translation>
    </message>
    <message>
        <source>Folder where encoded photos are kept for later runs; empty keeps them with the run.</source>
        <translation>Ordner, in dem kodierte Fotos für spätere Läufe bleiben; leer: beim Lauf selbst.</translation>
    </message>
    <message>
        <source>Folders of photos of the same kind that do not show it: the contrast photos.</source>
        <translation>Ordner mit Fotos derselben Art, die es nicht zeigen: die Kontrastbilder.</translation>
    </message>
    <message>
        <source>Folders of photos of the subject: adds each image&apos;s likeness to them.</source>
        <translation>Ordner mit Fotos des Motivs: ergänzt die Ähnlichkeit jedes Bildes mit ihnen.</translation>
    </message>
    <message>
        <source>Folders of photos that show what is asked about: the instance and class photos.</source>
        <translation>Ordner mit Fotos, die das Gefragte zeigen: die Instanz- und Klassenbilder.</translation>
    </message>
    <message>
        <source>Goes on with a stopped training of the same judge, found beside the output folder.</source>
        <translation>Setzt ein gestopptes Training desselben Prüfers fort, das neben dem Ausgabeordner liegt.</translation>
    </message>
    <message>
        <source>Gradient accumulation</source>
        <translation>Gradient Accumulation</translation>
    </message>
    <message>
        <source>Gradient checkpointing</source>
        <translation>Gradient Checkpointing</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>Gradient Clipping</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>Guidance Rescale</translation>
    </message>
    <message>
        <source>Guidance scale</source>
        <translation>Guidance-Skala</translation>
    </message>
    <message>
        <source>Guidance scale of preview pictures and of generated class photos; the starter model is cleanest at 2.5.</source>
        <translation>Guidance-Skala der Vorschaubilder und der generierten Klassenbilder; das Starter-Modell ist bei 2,5 am saubersten.</translation>
    </message>
    <message>
        <source>HTML page to write: one file with everything in it.</source>
        <translation>HTML-Seite, die geschrieben wird: eine Datei, die alles enthält.</translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation>Heatmaps</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation>Zurückgehaltene Fotos</translation>
    </message>
    <message>
        <source>How closely the prompt is followed; 1 switches guidance off. 7.5 is usual for SD 1.5, 2.5 to 4 for the starter model.</source>
        <translation>Wie genau dem Prompt gefolgt wird; 1 schaltet Guidance aus. 7,5 ist üblich für SD 1.5, 2,5 bis 4 für das Starter-Modell.</translation>
    </message>
    <message>
        <source>How many images; image i uses seed + i.</source>
        <translation>Anzahl der Bilder; Bild i nimmt Seed + i.</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Images denoised together; more is faster on a GPU and needs more memory.</source>
        <translation>Bilder, die gemeinsam entrauscht werden; mehr ist auf einer GPU schneller und braucht mehr Speicher.</translation>
    </message>
    <message>
        <source>Images judged together.</source>
        <translation>Bilder, die gemeinsam beurteilt werden.</translation>
    </message>
    <message>
        <source>Instance photos</source>
        <translation>Instanzbilder</translation>
    </message>
    <message>
        <source>Instance photos a step; as many class photos join them.</source>
        <translation>Instanzbilder je Schritt; ebenso viele Klassenbilder kommen hinzu.</translation>
    </message>
    <message>
        <source>Instance photos kept aside: when their loss rises, the model is learning by heart.</source>
        <translation>Zurückgehaltene Instanzbilder: Steigt ihr Loss, lernt das Modell auswendig.</translation>
    </message>
    <message>
        <source>Instance prompt</source>
        <translation>Instanz-Prompt</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Judge folder: scores every preview picture, and the best checkpoint is kept.</source>
        <translation>Ordner des Prüfers: bewertet jedes Vorschaubild, und der beste Checkpoint wird behalten.</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>Keeps an exponential moving average (EMA) of the weights and saves it as the result.</source>
        <translation>Führt einen exponentiell gleitenden Mittelwert (EMA) der Gewichte mit und speichert ihn als Ergebnis.</translation>
    </message>
    <message>
        <source>Keeps the photos&apos; shapes, in groups of similar ones, instead of cutting squares.</source>
        <translation>Behält die Seitenverhältnisse der Fotos, in Gruppen ähnlicher Formate, statt Quadrate auszuschneiden.</translation>
    </message>
    <message>
        <source>Keeps the update finite.</source>
        <translation>Hält das Update endlich.</translation>
    </message>
    <message>
        <source>Keeps verdicts in the judge&apos;s folder, so that no image is judged twice.</source>
        <translation>Bewahrt Urteile im Ordner des Prüfers auf, damit kein Bild zweimal beurteilt wird.</translation>
    </message>
    <message>
        <source>Largest norm of the whole gradient; 0 is off.</source>
        <translation>Größte Norm des gesamten Gradienten; 0 ist aus.</translation>
    </message>
    <message>
        <source>Last step that trains the text encoder; 0 trains it to the end.</source>
        <translation>Letzter Schritt, der den Text-Encoder trainiert; 0 trainiert ihn bis zum Ende.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learning rate 5e-5, 800 steps, batch 1, prior preservation, 512 px.</source>
        <translation>Lernrate 5e-5, 800 Schritte, Batch 1, Prior Preservation, 512&#xa0;px.</translation>
    </message>
    <message>
        <source>Lets the model learn brighter and darker images; 0.1 is usual, 0 is off.</source>
        <translation>Lässt das Modell hellere und dunklere Bilder lernen; 0,1 ist üblich, 0 ist aus.</translation>
    </message>
    <message>
        <source>Lets the text encoder learn too; needs more memory.</source>
        <translation>Lässt auch den Text-Encoder lernen; braucht mehr Speicher.</translation>
    </message>
    <message>
        <source>LoRA alpha</source>
        <translation>LoRA-Alpha</translation>
    </message>
    <message>
        <source>LoRA on a GPU of 8 GB</source>
        <translation>LoRA auf einer GPU mit 8&#xa0;GB</translation>
    </message>
    <message>
        <source>LoRA on feed-forward layers</source>
        <translation>LoRA auf Feed-Forward-Schichten</translation>
    </message>
    <message>
        <source>LoRA on projections</source>
        <translation>LoRA auf Projektionen</translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation>LoRA-Rang</translation>
    </message>
    <message>
        <source>Makes preview pictures with the model as it is; 0 makes none.</source>
        <translation>Generiert Vorschaubilder mit dem jeweiligen Stand des Modells; 0 generiert keine.</translation>
    </message>
    <message>
        <source>Method that turns noise into an image.</source>
        <translation>Verfahren, das aus Rauschen ein Bild macht.</translation>
    </message>
    <message>
        <source>Micro-batches a step: a larger batch in the memory of a small one.</source>
        <translation>Mikro-Batches je Schritt: ein größerer Batch im Speicher eines kleinen.</translation>
    </message>
    <message>
        <source>Min-SNR gamma</source>
        <translation>Min-SNR-Gamma</translation>
    </message>
    <message>
        <source>Mirror photos</source>
        <translation>Fotos spiegeln</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Negative photos</source>
        <translation>Negative Fotos</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativ-Prompt</translation>
    </message>
    <message>
        <source>Noise added by DDIM at every step: 0 none, 1 as DDPM.</source>
        <translation>Rauschen, das DDIM in jedem Schritt hinzufügt: 0 keines, 1 wie DDPM.</translation>
    </message>
    <message>
        <source>Number format of the forward pass; auto is float32. Master weights are always float32.</source>
        <translation>Zahlenformat der Vorwärtsrechnung; auto ist float32. Master-Gewichte sind immer float32.</translation>
    </message>
    <message>
        <source>Number format; auto is float16 on a GPU, on a CPU the faster of bfloat16 and float32.</source>
        <translation>Zahlenformat; auto ist float16 auf einer GPU, auf einer CPU das schnellere von bfloat16 und float32.</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Zielfunktion</translation>
    </message>
    <message>
        <source>Of AdamW.</source>
        <translation>Von AdamW.</translation>
    </message>
    <message>
        <source>Of the last layer during the warm-up.</source>
        <translation>Der letzten Schicht während des Warm-ups.</translation>
    </message>
    <message>
        <source>Of the whole network; falls to 0 along a cosine.</source>
        <translation>Des ganzen Netzes; fällt entlang eines Kosinus auf 0.</translation>
    </message>
    <message>
        <source>Offset noise</source>
        <translation>Offset Noise</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimizer</translation>
    </message>
    <message>
        <source>Optimizer updates; 800 to 1000 for SD 1.5.</source>
        <translation>Updates des Optimizers; 800 bis 1000 für SD 1.5.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Ausgabeordner</translation>
    </message>
    <message>
        <source>Passes over the photos at most; training ends earlier when nothing is gained.</source>
        <translation>Höchstzahl der Durchgänge durch die Fotos; das Training endet früher, wenn nichts mehr gewonnen wird.</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Photo cache</source>
        <translation>Foto-Cache</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Photos a step.</source>
        <translation>Fotos je Schritt.</translation>
    </message>
    <message>
        <source>Positive photos</source>
        <translation>Positive Fotos</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potenz</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>Prediction type</source>
        <translation>Vorhersagetyp</translation>
    </message>
    <message>
        <source>Pretrained ResNet-18, 34 or 50 to start from (.safetensors or .pth with torchvision&apos;s names), &quot;starter&quot; for the one that comes with this program, or &quot;none&quot;: from scratch, much worse.</source>
        <translation>Vortrainiertes ResNet-18, 34 oder 50 als Ausgangspunkt (.safetensors oder .pth mit den Namen von torchvision), „starter“ für das mitgelieferte oder „none“: von Grund auf, viel schlechter.</translation>
    </message>
    <message>
        <source>Preview pictures a time; picture i has the seed of the run plus i.</source>
        <translation>Vorschaubilder pro Durchgang; Bild i hat den Seed des Laufs plus i.</translation>
    </message>
    <message>
        <source>Prior weight</source>
        <translation>Prior-Gewicht</translation>
    </message>
    <message>
        <source>Probability from which an image passes; 0 takes the judge&apos;s own.</source>
        <translation>Wahrscheinlichkeit, ab der ein Bild passt; 0 nimmt die Schwelle des Prüfers.</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Prompt weighting</source>
        <translation>Prompt-Gewichtung</translation>
    </message>
    <message>
        <source>Pulls the contrast that guidance adds back, from 0 (off) to 1.</source>
        <translation>Nimmt den Kontrast zurück, den Guidance hinzufügt, von 0 (aus) bis 1.</translation>
    </message>
    <message>
        <source>Reads the syntax of prompts; off takes brackets and capitals literally.</source>
        <translation>Liest die Syntax der Prompts; ausgeschaltet sind Klammern und Großbuchstaben nur Text.</translation>
    </message>
    <message>
        <source>Recomputes activations instead of keeping them: less memory, a quarter slower.</source>
        <translation>Berechnet Aktivierungen neu, statt sie zu behalten: weniger Speicher, ein Viertel langsamer.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report as JSON</source>
        <translation>Bericht als JSON</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Same seed, same device, same picture.</source>
        <translation>Gleicher Seed, gleiches Gerät, gleiches Bild.</translation>
    </message>
    <message>
        <source>Same seed, same device, same result.</source>
        <translation>Gleicher Seed, gleiches Gerät, gleiches Ergebnis.</translation>
    </message>
    <message>
        <source>Sample guidance</source>
        <translation>Sample-Guidance</translation>
    </message>
    <message>
        <source>Sample negative prompt</source>
        <translation>Negativ-Prompt der Samples</translation>
    </message>
    <message>
        <source>Sample prompt</source>
        <translation>Sample-Prompt</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Samples</translation>
    </message>
    <message>
        <source>Samples every</source>
        <translation>Samples alle</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Sampling</translation>
    </message>
    <message>
        <source>Sampling steps</source>
        <translation>Sampling-Schritte</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Scheduler</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Share of images shown with the empty prompt.</source>
        <translation>Anteil der Bilder, die mit leerem Prompt gezeigt werden.</translation>
    </message>
    <message>
        <source>Share of the images that must pass for the model to be accepted.</source>
        <translation>Anteil der Bilder, die passen müssen, damit das Modell angenommen wird.</translation>
    </message>
    <message>
        <source>Share of the photos that is not trained on but tests the judge.</source>
        <translation>Anteil der Fotos, mit denen nicht trainiert, sondern der Prüfer getestet wird.</translation>
    </message>
    <message>
        <source>Shows every other photo mirrored; faces are not symmetric, so off by default.</source>
        <translation>Zeigt jedes zweite Foto gespiegelt; Gesichter sind nicht symmetrisch, daher standardmäßig aus.</translation>
    </message>
    <message>
        <source>Shows every photo cropped, mirrored, recoloured and blurred at random.</source>
        <translation>Zeigt jedes Foto zufällig zugeschnitten, gespiegelt, umgefärbt und weichgezeichnet.</translation>
    </message>
    <message>
        <source>Shows in the report where the judge looked.</source>
        <translation>Zeigt im Bericht, wohin der Prüfer geschaut hat.</translation>
    </message>
    <message>
        <source>Side of the square the network sees; 128 suits the starter&apos;s backbone, 224 those of ImageNet.</source>
        <translation>Seitenlänge des Quadrats, das das Netz sieht; 128 eignet sich für das Backbone des Starters, 224 für die von ImageNet.</translation>
    </message>
    <message>
        <source>Side of the training images, a multiple of 8; 0 takes the model&apos;s own.</source>
        <translation>Seitenlänge der Trainingsbilder, ein Vielfaches von 8; 0 nimmt die des Modells.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.5, as in the report</source>
        <translation>Stable Diffusion 1.5, wie im Bericht</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>Starter-Modell</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps of linear warm-up.</source>
        <translation>Schritte des linearen Warm-ups.</translation>
    </message>
    <message>
        <source>Takes the text encoder&apos;s Nth layer from the end; 1 is the last.</source>
        <translation>Nimmt die N-te Schicht des Text-Encoders von hinten; 1 ist die letzte.</translation>
    </message>
    <message>
        <source>Text encoder</source>
        <translation>Textencoder</translation>
    </message>
    <message>
        <source>Text encoder learning rate</source>
        <translation>Lernrate des Text-Encoders</translation>
    </message>
    <message>
        <source>Text encoder steps</source>
        <translation>Schritte des Text-Encoders</translation>
    </message>
    <message>
        <source>Text encoder that completes or replaces the model&apos;s own: diffusers folder or file.</source>
        <translation>Textencoder, der den eigenen des Modells ergänzt oder ersetzt: Diffusers-Ordner oder Datei.</translation>
    </message>
    <message>
        <source>The adapters&apos; update is scaled by alpha / rank; 0 takes the rank.</source>
        <translation>Das Update der Adapter wird mit Alpha / Rang skaliert; 0 nimmt den Rang.</translation>
    </message>
    <message>
        <source>The base model makes those that are missing, before training; 200 is usual, 0 takes what is there.</source>
        <translation>Das Basismodell generiert die fehlenden vor dem Training; 200 ist üblich, 0 nimmt, was da ist.</translation>
    </message>
    <message>
        <source>The first passes, in which only the new last layer learns.</source>
        <translation>Die ersten Durchgänge, in denen nur die neue letzte Schicht lernt.</translation>
    </message>
    <message>
        <source>The last ones; the best is kept beside them. 0 keeps all.</source>
        <translation>Die letzten; der beste bleibt zusätzlich. 0 behält alle.</translation>
    </message>
    <message>
        <source>The same for other programs.</source>
        <translation>Dasselbe für andere Programme.</translation>
    </message>
    <message>
        <source>The same for the class photos, without the name.</source>
        <translation>Dasselbe für die Klassenbilder, ohne den Namen.</translation>
    </message>
    <message>
        <source>The small model that ships with the studio: minutes on two CPU cores.</source>
        <translation>Das kleine Modell, das im Studio enthalten ist: Minuten auf zwei CPU-Kernen.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Train the text encoder</source>
        <translation>Text-Encoder trainieren</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Trains low-rank adapters of this rank (8 is usual) and leaves the model alone; 0 trains all weights.</source>
        <translation>Trainiert Adapter mit diesem niedrigen Rang (8 ist üblich) und lässt das Modell unverändert; 0 trainiert alle Gewichte.</translation>
    </message>
    <message>
        <source>UNet and text encoder, bfloat16 with float32 master weights, gradient checkpointing.</source>
        <translation>UNet und Text-Encoder, bfloat16 mit float32-Master-Gewichten, Gradient Checkpointing.</translation>
    </message>
    <message>
        <source>VAE</source>
        <translation>VAE</translation>
    </message>
    <message>
        <source>VAE that completes or replaces the model&apos;s own: diffusers folder, or .safetensors, .pt or .ckpt file.</source>
        <translation>VAE, die die eigene des Modells ergänzt oder ersetzt: Diffusers-Ordner oder Datei (.safetensors, .pt, .ckpt).</translation>
    </message>
    <message>
        <source>VAE tiling</source>
        <translation>VAE-Tiling</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Warm-up</translation>
    </message>
    <message>
        <source>Warm-up epochs</source>
        <translation>Warm-up-Epochen</translation>
    </message>
    <message>
        <source>Warm-up learning rate</source>
        <translation>Warm-up-Lernrate</translation>
    </message>
    <message>
        <source>Weighs timesteps by their signal-to-noise ratio; 5 is usual, 0 is off.</source>
        <translation>Gewichtet Zeitschritte nach ihrem Signal-Rausch-Verhältnis; 5 ist üblich, 0 ist aus.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Weight Decay</translation>
    </message>
    <message>
        <source>Weight of the class photos&apos; loss; 0 trains without class photos.</source>
        <translation>Gewicht des Loss der Klassenbilder; 0 trainiert ohne Klassenbilder.</translation>
    </message>
    <message>
        <source>What is asked about every image.</source>
        <translation>Was zu jedem Bild gefragt wird.</translation>
    </message>
    <message>
        <source>What the images should not show.</source>
        <translation>Was die Bilder nicht zeigen sollen.</translation>
    </message>
    <message>
        <source>What the images should show; (word:1.3) stresses, [word] weakens, [a:b:0.5] changes midway, a bar in place of the colon alternates, BREAK and AND part, &lt;lora:NAME:0.8&gt; applies a LoRA.</source>
        <translation>Was die Bilder zeigen sollen; (Wort:1.3) betont, [Wort] schwächt ab, [a:b:0.5] wechselt unterwegs, ein Strich statt des Doppelpunkts wechselt ab, BREAK und AND trennen, &lt;lora:NAME:0.8&gt; wendet ein LoRA an.</translation>
    </message>
    <message>
        <source>What the instance photos show, with the subject&apos;s name.</source>
        <translation>Was die Instanzbilder zeigen, mit dem Namen des Motivs.</translation>
    </message>
    <message>
        <source>What the model predicts; auto reads it from the model, or finds out by one look at its UNet.</source>
        <translation>Was das Modell vorhersagt; auto liest es aus dem Modell oder findet es durch einen Blick auf sein UNet heraus.</translation>
    </message>
    <message>
        <source>What the preview pictures are not to show.</source>
        <translation>Was die Vorschaubilder nicht zeigen sollen.</translation>
    </message>
    <message>
        <source>What the preview pictures are to show; empty takes the instance prompt.</source>
        <translation>Was die Vorschaubilder zeigen sollen; leer nimmt den Instanz-Prompt.</translation>
    </message>
    <message>
        <source>Where to compute; auto takes the GPU where there is one, cuda:1 is the second.</source>
        <translation>Wo gerechnet wird; auto nimmt die GPU, wenn es eine gibt, cuda:1 ist die zweite.</translation>
    </message>
    <message>
        <source>Width x height, multiples of 8; 0x0 takes the size the model was made for.</source>
        <translation>Breite x Höhe, Vielfache von 8; 0x0 nimmt die Größe, für die das Modell gemacht ist.</translation>
    </message>
    <message>
        <source>Writes a sheet with all images of the run beside them.</source>
        <translation>Schreibt daneben einen Bogen mit allen Bildern des Laufs.</translation>
    </message>
    <message>
        <source>adamw8bit keeps its state in a quarter of the memory.</source>
        <translation>adamw8bit braucht für seinen Zustand nur ein Viertel des Speichers.</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>LoRA file (kohya, PEFT, older diffusers) that is applied to the model.</source>
        <translation>LoRA-Datei (kohya, PEFT, älteres diffusers), die auf das Modell angewandt wird.</translation>
    </message>
    <message>
        <source>LoRA strength</source>
        <translation>LoRA-Stärke</translation>
    </message>
    <message>
        <source>How strongly the LoRA is applied: 0 not at all, 1 as it was trained.</source>
        <translation>Wie stark das LoRA angewandt wird: 0 gar nicht, 1 wie es trainiert wurde.</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Embedding</translation>
    </message>
    <message>
        <source>Textual inversion file; its word can then be used in the prompts.</source>
        <translation>Textual-Inversion-Datei; ihr Wort kann dann in den Prompts stehen.</translation>
    </message>
    <message>
        <source>Also shows noise and scrambled photos as negatives, so that pictures of a training that failed do not pass.</source>
        <translation>Zeigt auch Rauschen und durcheinandergewürfelte Fotos als Gegenbeispiele, damit Bilder eines missglückten Trainings nicht bestehen.</translation>
    </message>
    <message>
        <source>Broken pictures</source>
        <translation>Kaputte Bilder</translation>
    </message>
    <message>
        <source>Saves all a resumed run needs, beside what is saved by time; 0 is off.</source>
        <translation>Speichert alles, was ein fortgesetzter Lauf braucht, zusätzlich zu dem, was nach Zeit gespeichert wird; 0 schaltet es aus.</translation>
    </message>
    <message>
        <source>Work a crash may cost</source>
        <translation>Arbeit, die ein Absturz kosten darf</translation>
    </message>
    <message>
        <source>A run that was killed goes on from at most this long before, or a little longer where saving is slow; 0 saves nothing by time.</source>
        <translation>Ein abgebrochener Lauf geht höchstens so weit davor weiter, oder etwas weiter, wo Speichern langsam ist; 0 speichert nichts nach Zeit.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Folder in which LoRAs that the prompt names, &lt;lora:NAME:0.8&gt;, are looked for first; then the project&apos;s models.</source>
        <translation>Ordner, in dem LoRAs, die der Prompt nennt, &lt;lora:NAME:0.8&gt;, zuerst gesucht werden; danach in den Modellen des Projekts.</translation>
    </message>
    <message>
        <source>LoRA folder</source>
        <translation>LoRA-Ordner</translation>
    </message>
    <message>
        <source>Folders of photos of the subject, as a rule among the positive ones: with them the judge also learns whether a picture shows the subject.</source>
        <translation>Ordner mit Fotos des Motivs, in der Regel aus den positiven: Mit ihnen lernt der Prüfer auch, ob ein Bild das Motiv zeigt.</translation>
    </message>
    <message>
        <source>Pictures of others</source>
        <translation>Bilder von anderen</translation>
    </message>
    <message>
        <source>Folders of further pictures that do not show the subject, such as the base model&apos;s own.</source>
        <translation>Ordner mit weiteren Bildern, die das Motiv nicht zeigen, etwa eigene des Basismodells.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>What reports call the subject.</source>
        <translation>Wie Berichte das Motiv nennen.</translation>
    </message>
    <message>
        <source>Picture quality</source>
        <translation>Bildqualität</translation>
    </message>
    <message>
        <source>Also learns from all photos whether a picture is sound: no noise, no mush.</source>
        <translation>Lernt aus allen Fotos auch, ob ein Bild heil ist: kein Rauschen, kein Brei.</translation>
    </message>
    <message>
        <source>Folder the judge is written to. Of a judge that is there already, the questions that it does not ask yet are added.</source>
        <translation>Ordner, in den der Prüfer geschrieben wird. Liegt dort schon einer, kommen die Fragen hinzu, die er noch nicht stellt.</translation>
    </message>
</context>
<context>
    <name>PhotoCommands</name>
    <message numerus="yes">
        <source>Move %n photos to %1</source>
        <translation>
            <numerusform>%n Foto ins Regal %1 verschieben</numerusform>
            <numerusform>%n Fotos ins Regal %1 verschieben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoItem</name>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>unscharf</translation>
    </message>
    <message>
        <source>small</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>bright</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>beschnitten</translation>
    </message>
    <message>
        <source>twin</source>
        <translation>Duplikat</translation>
    </message>
    <message>
        <source>Looks blurred: sharpness %1, below %2</source>
        <translation>Wirkt unscharf: Schärfe %1, unter %2</translation>
    </message>
    <message>
        <source>%1 × %2 px after the crop: enlarged %3 times for a training at %4 px</source>
        <translation>%1 × %2&#xa0;px nach dem Zuschnitt: %3-fach vergrößert für ein Training mit %4&#xa0;px</translation>
    </message>
    <message>
        <source>Very dark: mean brightness %1 of 255, below %2</source>
        <translation>Sehr dunkel: mittlere Helligkeit %1 von 255, unter %2</translation>
    </message>
    <message>
        <source>Very bright: mean brightness %1 of 255, above %2</source>
        <translation>Sehr hell: mittlere Helligkeit %1 von 255, über %2</translation>
    </message>
    <message>
        <source>%1 % of its pixels are fully black</source>
        <translation>%1&#xa0;% seiner Pixel sind ganz schwarz</translation>
    </message>
    <message>
        <source>%1 % of its pixels are fully white</source>
        <translation>%1&#xa0;% seiner Pixel sind ganz weiß</translation>
    </message>
    <message>
        <source>Looks the same as %1 (%2 of 64 bits differ)</source>
        <translation>Sieht aus wie %1 (%2 von 64 Bits verschieden)</translation>
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
        <translation>Geste</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1 %2 %: fails</source>
        <translation>%1 %2&#xa0;%: passt nicht</translation>
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
            <numerusform>%n Lauf löschen</numerusform>
            <numerusform>%n Läufe löschen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Loading the model</source>
        <translation>Modell laden</translation>
    </message>
    <message>
        <source>Saving the model</source>
        <translation>Modell speichern</translation>
    </message>
    <message>
        <source>Encoding photos</source>
        <translation>Fotos kodieren</translation>
    </message>
    <message>
        <source>Training step</source>
        <translation>Trainingsschritt</translation>
    </message>
    <message>
        <source>Drawing image</source>
        <translation>Bild generieren</translation>
    </message>
    <message>
        <source>Making class photos</source>
        <translation>Klassenbilder generieren</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>Loading photos</source>
        <translation>Fotos laden</translation>
    </message>
    <message>
        <source>Training the judge</source>
        <translation>Prüfer trainieren</translation>
    </message>
    <message>
        <source>Adding photos</source>
        <translation>Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Cropping photo</source>
        <translation>Foto zuschneiden</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Copying megabyte</source>
        <translation>Megabyte kopieren</translation>
    </message>
    <message>
        <source>Looking at the model</source>
        <translation>Modell prüfen</translation>
    </message>
    <message>
        <source>Writing the model</source>
        <translation>Modell schreiben</translation>
    </message>
    <message>
        <source>Drawing preview</source>
        <translation>Vorschaubild generieren</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>Bilder lesen</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Packen</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>Entpacken</translation>
    </message>
    <message>
        <source>Adding the version</source>
        <translation>Version hinzufügen</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Überprüfen</translation>
    </message>
    <message>
        <source>Image %1 of %2, step</source>
        <translation>Bild %1 von %2, Schritt</translation>
    </message>
</context>
<context>
    <name>UsedAgain</name>
    <message>
        <source>It was made with the LoRA &quot;%1&quot;: choose its file.</source>
        <translation>Entstanden mit der LoRA „%1“: bitte ihre Datei wählen.</translation>
    </message>
    <message>
        <source>It was made with the embedding &quot;%1&quot;: choose its file.</source>
        <translation>Entstanden mit dem Embedding „%1“: bitte seine Datei wählen.</translation>
    </message>
</context>
<context>
    <name>VersionModel</name>
    <message>
        <source>instance photos</source>
        <translation>Instanzbilder</translation>
    </message>
    <message>
        <source>class photos</source>
        <translation>Klassenbilder</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Personalise Stable Diffusion with your own photos.</source>
        <translation>Stable Diffusion mit eigenen Fotos personalisieren.</translation>
    </message>
    <message>
        <source>Folder of a project to open.</source>
        <translation>Ordner eines Projekts, das geöffnet wird.</translation>
    </message>
    <message>
        <source>Open the demo project in this folder; make it when there is none.</source>
        <translation>Das Demo-Projekt in diesem Ordner öffnen; anlegen, wenn es noch keines gibt.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Go on at once with the training that was at work or waited.</source>
        <translation>Das unterbrochene oder wartende Training sofort fortsetzen.</translation>
    </message>
</context>
<context>
    <name>thumbsup::AcceptanceBanner</name>
    <message>
        <source>%1 of %2 pass: %3</source>
        <translation>%1 von %2 passen: %3</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Opens the acceptance report with every image and its verdict in the browser</source>
        <translation>Öffnet den Annahmebericht mit jedem Bild und seinem Urteil im Browser</translation>
    </message>
    <message>
        <source>Accept as version</source>
        <translation>Als Version annehmen</translation>
    </message>
    <message>
        <source>95 % interval %1 – %2 · criterion %3 · judge &quot;%4&quot; (validation %5)</source>
        <translation>95-%-Intervall %1 – %2 · Kriterium %3 · Prüfer „%4“ (Validierung %5)</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>nicht angenommen</translation>
    </message>
</context>
<context>
    <name>thumbsup::AccuracyChart</name>
    <message>
        <source>Accuracy by epoch</source>
        <translation>Genauigkeit je Epoche</translation>
    </message>
    <message>
        <source>Epoch %1: %2 % right</source>
        <translation>Epoche %1: %2&#xa0;% richtig</translation>
    </message>
</context>
<context>
    <name>thumbsup::BaseModelCards</name>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht verwendbar</translation>
    </message>
</context>
<context>
    <name>thumbsup::BatchAcceptance</name>
    <message>
        <source>Only images of one batch that a run&apos;s result has made can become a version</source>
        <translation>Nur Bilder einer einzigen Serie, die das Ergebnis eines Laufs generiert hat, können zu einer Version werden</translation>
    </message>
    <message>
        <source>Puts %1 into the registry as an accepted version</source>
        <translation>Nimmt %1 als angenommene Version ins Register auf</translation>
    </message>
    <message>
        <source>The pass rate does not reach the criterion</source>
        <translation>Die Erfolgsquote erreicht das Kriterium nicht</translation>
    </message>
    <message>
        <source>Writing the acceptance report</source>
        <translation>Annahmebericht schreiben</translation>
    </message>
    <message>
        <source>Accepting %1 into the registry</source>
        <translation>%1 ins Register aufnehmen</translation>
    </message>
    <message>
        <source>Accepted: see the Models page</source>
        <translation>Angenommen: siehe Seite „Modelle“</translation>
    </message>
</context>
<context>
    <name>thumbsup::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
</context>
<context>
    <name>thumbsup::ConfusionMatrix</name>
    <message>
        <source>%1 photos: %2 rightly yes, %3 wrongly no; %4 rightly no, %5 wrongly yes</source>
        <translation>%1 Fotos: %2 zu Recht ja, %3 zu Unrecht nein; %4 zu Recht nein, %5 zu Unrecht ja</translation>
    </message>
    <message>
        <source>says yes</source>
        <translation>sagt ja</translation>
    </message>
    <message>
        <source>says no</source>
        <translation>sagt nein</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
</context>
<context>
    <name>thumbsup::CropEditor</name>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Shift and the arrow keys move the crop, Ctrl+Shift and the arrow keys size it.</source>
        <translation>Umschalt und Pfeiltasten verschieben den Zuschnitt, Strg+Umschalt und Pfeiltasten ändern seine Größe.</translation>
    </message>
</context>
<context>
    <name>thumbsup::CurveChart</name>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Wheel: zoom. Drag: move. Double click: show all. Keys: + - zoom, arrows read, Home shows all.</source>
        <translation>Mausrad: zoomen. Ziehen: verschieben. Doppelklick: alles zeigen. Tasten: + - zoomen, Pfeiltasten lesen ab, Pos1 zeigt alles.</translation>
    </message>
</context>
<context>
    <name>thumbsup::DemoProjectJob</name>
    <message>
        <source>Demo project</source>
        <translation>Demo-Projekt</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadCard</name>
    <message>
        <source>Progress of the download of %1</source>
        <translation>Fortschritt des Downloads von %1</translation>
    </message>
    <message>
        <source>Stop; the same download goes on later where it was</source>
        <translation>Stoppen; derselbe Download geht später dort weiter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>lädt herunter</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadDialog</name>
    <message>
        <source>Download a model</source>
        <translation>Modell herunterladen</translation>
    </message>
    <message>
        <source>A Stable Diffusion 1.x or 2.x in diffusers&apos; layout from %1. Every file is checked against the server&apos;s hash; a download that is stopped goes on later.</source>
        <translation>Ein Stable Diffusion 1.x oder 2.x im diffusers-Format von %1. Jede Datei wird mit dem Hash des Servers verglichen; ein gestoppter Download geht später weiter.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Offline mode is on (Settings): no connection is opened. Import the model from a file or a folder instead.</source>
        <translation>Der Offline-Modus ist an (Optionen): Es wird keine Verbindung geöffnet. Das Modell stattdessen aus einer Datei oder einem Ordner importieren.</translation>
    </message>
    <message>
        <source>owner/name</source>
        <translation>Besitzer/Name</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>As the server names it: owner/name</source>
        <translation>Wie auf dem Server: Besitzer/Name</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>A branch, a tag or a commit</source>
        <translation>Ein Branch, ein Tag oder ein Commit</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>half precision (fp16): half the size</source>
        <translation>halbe Präzision (fp16): halbe Größe</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>Dateien zeigen</translation>
    </message>
    <message>
        <source>Asks the server what there is; nothing is downloaded yet</source>
        <translation>Fragt den Server, was es gibt; noch wird nichts heruntergeladen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>A token is set in the environment; it is sent to this server alone.</source>
        <translation>In der Umgebung ist ein Token gesetzt; es wird nur an diesen Server gesandt.</translation>
    </message>
    <message>
        <source>The keyring holds a token; it is sent to this server alone.</source>
        <translation>Der Schlüsselbund hält ein Token; es wird nur an diesen Server gesandt.</translation>
    </message>
    <message>
        <source>No token is known: models that ask for an account are refused. If you have one, set HF_TOKEN before starting the studio, or store it with: thumbsup models login</source>
        <translation>Kein Token ist bekannt: Modelle, die ein Konto verlangen, werden verweigert. Wenn Sie eines haben, setzen Sie HF_TOKEN vor dem Start des Studios oder speichern Sie es mit: thumbsup models login</translation>
    </message>
    <message>
        <source>Show the files first: nothing is downloaded before you have seen what and how much.</source>
        <translation>Erst die Dateien zeigen: Nichts wird heruntergeladen, bevor zu sehen ist, was und wie viel.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Server wird abgefragt…</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2. %3 are free on this disk.</source>
        <translation>%1, %2. Auf dieser Platte sind %3 frei.</translation>
    </message>
    <message>
        <source>%1, %2, but only %3 are free on this disk. Make room, or choose half precision.</source>
        <translation>%1, %2, aber auf dieser Platte sind nur %3 frei. Platz schaffen oder halbe Präzision wählen.</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadJob</name>
    <message>
        <source>Downloading %1</source>
        <translation>%1 herunterladen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes a second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ErrorBox</name>
    <message>
        <source>That did not work</source>
        <translation>Das hat nicht funktioniert</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>Im Programm ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Copies the sentence and the details, for a report</source>
        <translation>Kopiert den Satz und die Details, für einen Fehlerbericht</translation>
    </message>
    <message>
        <source>Nothing was changed. Correct what is named above and try again.</source>
        <translation>Es wurde nichts geändert. Bitte korrigieren, was oben genannt ist, und erneut versuchen.</translation>
    </message>
    <message>
        <source>Check that the place is there, that there is room, and that you may read and write it; then try again.</source>
        <translation>Bitte prüfen, ob der Ort existiert, genug Platz hat und sich lesen und beschreiben lässt; dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The file is damaged or was made by something else. It was not changed: take another copy of it, or put it right and try again.</source>
        <translation>Die Datei ist beschädigt oder stammt aus einem anderen Programm. Sie wurde nicht geändert: eine andere Kopie nehmen oder sie in Ordnung bringen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller resolution, a smaller batch or LoRA; the forecast on the Train page says what fits.</source>
        <translation>Andere Programme schließen oder eine kleinere Auflösung, einen kleineren Batch oder LoRA wählen; die Prognose auf der Seite „Trainieren“ sagt, was reicht.</translation>
    </message>
    <message>
        <source>Train again with a lower learning rate, or go on from the last checkpoint.</source>
        <translation>Mit einer niedrigeren Lernrate neu trainieren oder ab dem letzten Checkpoint fortsetzen.</translation>
    </message>
    <message>
        <source>This is a mistake in the program. Your files are safe; please report it with the details.</source>
        <translation>Das ist ein Fehler im Programm. Die eigenen Dateien sind sicher; bitte den Fehler mit den Details melden.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n images</source>
        <translation>
            <numerusform>%n Bild exportieren</numerusform>
            <numerusform>%n Bilder exportieren</numerusform>
        </translation>
    </message>
    <message>
        <source>As files</source>
        <translation>Als Dateien</translation>
    </message>
    <message>
        <source>Copies of the PNG files; their parameters are inside</source>
        <translation>Kopien der PNG-Dateien; ihre Parameter sind darin enthalten</translation>
    </message>
    <message>
        <source>As a ZIP archive with a manifest</source>
        <translation>Als ZIP-Archiv mit Manifest</translation>
    </message>
    <message>
        <source>One file; manifest.json lists prompt, seed and verdict of every image</source>
        <translation>Eine Datei; manifest.json nennt Prompt, Seed und Urteil jedes Bildes</translation>
    </message>
    <message>
        <source>As a contact sheet</source>
        <translation>Als Kontaktbogen</translation>
    </message>
    <message>
        <source>One PNG with all images and their seeds</source>
        <translation>Ein PNG mit allen Bildern und ihren Seeds</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Durchsuchen...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export to folder</source>
        <translation>In Ordner exportieren</translation>
    </message>
    <message>
        <source>ZIP archives (*.zip)</source>
        <translation>ZIP-Archive (*.zip)</translation>
    </message>
    <message>
        <source>PNG images (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>Say where the images are to go.</source>
        <translation>Bitte ein Ziel für die Bilder angeben.</translation>
    </message>
    <message>
        <source>%1 exists already; it is not overwritten. Choose another name.</source>
        <translation>%1 gibt es schon; es wird nicht überschrieben. Bitte einen anderen Namen wählen.</translation>
    </message>
</context>
<context>
    <name>thumbsup::FilmStrip</name>
    <message>
        <source>Preview pictures</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Step %1: %2 of %3 pass, likeness %4</source>
        <translation>Schritt %1: %2 von %3 passen, Ähnlichkeit %4</translation>
    </message>
</context>
<context>
    <name>thumbsup::ForecastPanel</name>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Measure two steps</source>
        <translation>Zwei Schritte messen</translation>
    </message>
    <message>
        <source>Loads the model and measures the memory and the time of real steps.</source>
        <translation>Lädt das Modell und misst Speicher und Zeit echter Schritte.</translation>
    </message>
    <message>
        <source>Choose a base model to see what training needs.</source>
        <translation>Ein Basismodell wählen, um zu sehen, was das Training braucht.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>reicht</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>reicht nicht</translation>
    </message>
    <message>
        <source>%1, %2 are free</source>
        <translation>%1, frei sind %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>Needs %1, %2 are free.</source>
        <translation>Braucht %1, frei sind %2.</translation>
    </message>
    <message>
        <source>Needs %1 on the disk, %2 are free.</source>
        <translation>Braucht %1 auf der Platte, frei sind %2.</translation>
    </message>
    <message>
        <source>estimate: %1</source>
        <translation>Schätzung: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n steps of %1 s</source>
        <translation>
            <numerusform>%n Schritt zu %1&#xa0;s</numerusform>
            <numerusform>%n Schritte zu je %1&#xa0;s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, as measured on this machine; without previews</source>
        <translation>%1, auf diesem Rechner gemessen; ohne Vorschaubilder</translation>
    </message>
    <message>
        <source>%1, estimated from the size of the model: no such step was measured on this machine yet</source>
        <translation>%1, nach der Größe des Modells geschätzt: Auf diesem Rechner wurde noch kein solcher Schritt gemessen</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryFilterBar</name>
    <message>
        <source>Loose images</source>
        <translation>Einzelne Bilder</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>a batch&apos;s date and time</comment>
        <translation>d. MMM HH:mm</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>Which images are shown</source>
        <translation>Welche Bilder gezeigt werden</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Images that the judge accepts</source>
        <translation>Bilder, die der Prüfer annimmt</translation>
    </message>
    <message>
        <source>Images that the judge refuses</source>
        <translation>Bilder, die der Prüfer ablehnt</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>The generation whose images are shown and counted</source>
        <translation>Die Serie, deren Bilder gezeigt und gezählt werden</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Images with at least this rating (keys 1 to 5, 0 for none)</source>
        <translation>Bilder mit mindestens dieser Bewertung (Tasten 1 bis 5, 0 für keine)</translation>
    </message>
    <message>
        <source>Any ★</source>
        <comment>images of any rating</comment>
        <translation>Alle ★</translation>
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
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>Reihenfolge der Bilder</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>Sicherste zuerst</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Unsicherste zuerst</translation>
    </message>
    <message>
        <source>Best rated first</source>
        <translation>Bestbewertete zuerst</translation>
    </message>
    <message>
        <source>By seed</source>
        <translation>Nach Seed</translation>
    </message>
    <message>
        <source>Search prompts</source>
        <translation>Prompts durchsuchen</translation>
    </message>
    <message>
        <source>Words of the prompt, the file&apos;s name or the seed</source>
        <translation>Wörter des Prompts, der Dateiname oder der Seed</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Pass %1</source>
        <translation>Passt %1</translation>
    </message>
    <message>
        <source>Fail %1</source>
        <translation>Passt nicht %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryGeneration</name>
    <message>
        <source>There is no model to draw with.</source>
        <translation>Es gibt kein Modell, das zeichnen könnte.</translation>
    </message>
    <message numerus="yes">
        <source>Generating %n images</source>
        <translation>
            <numerusform>%n Bild generieren</numerusform>
            <numerusform>%n Bilder generieren</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting for another job</source>
        <translation>wartet auf einen anderen Auftrag</translation>
    </message>
    <message>
        <source>image %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryInspector</name>
    <message>
        <source>Choose an image to see its verdict and what made it.</source>
        <translation>Ein Bild auswählen, um sein Urteil und seine Entstehung zu sehen.</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Mean cosine similarity to the instance photos: 1 the same, about 0 nothing in common</source>
        <translation>Mittlere Kosinus-Ähnlichkeit mit den Instanzbildern: 1 gleich, etwa 0 nichts gemeinsam</translation>
    </message>
    <message>
        <source>Nearly a copy of one of your photos</source>
        <translation>Fast eine Kopie eines der eigenen Fotos</translation>
    </message>
    <message>
        <source>Where it looked</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Shows in colour what spoke for the judge&apos;s answer</source>
        <translation>Zeigt farbig, was für die Antwort des Prüfers sprach</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>likeness to %1</source>
        <translation>Ähnlichkeit mit %1</translation>
    </message>
    <message numerus="yes">
        <source>%n images chosen</source>
        <translation>
            <numerusform>%n Bild ausgewählt</numerusform>
            <numerusform>%n Bilder ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>none inside</source>
        <translation>keine enthalten</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Guidance</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2&#xa0;px</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativ-Prompt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>Clip skip</source>
        <translation>Clip-Skip</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>Guidance Rescale</translation>
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
        <translation>, passt: %1&#xa0;%</translation>
    </message>
    <message>
        <source>, fails with %1 %</source>
        <translation>, passt nicht: %1&#xa0;%</translation>
    </message>
    <message>
        <source>, favourite</source>
        <translation>, Favorit</translation>
    </message>
    <message>
        <source>The image in the making, %1 %</source>
        <translation>Das Bild in Arbeit, %1&#xa0;%</translation>
    </message>
    <message>
        <source>, rated %1 of 5</source>
        <translation>, Bewertung: %1 von 5</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryPage</name>
    <message>
        <source>Generate</source>
        <translation>Generieren</translation>
    </message>
    <message>
        <source>Makes the images with these parameters</source>
        <translation>Generiert die Bilder mit diesen Parametern</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stops after this step; finished images stay</source>
        <translation>Stoppt nach diesem Schritt; fertige Bilder bleiben</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Marks the chosen images, or unmarks them</source>
        <translation>Markiert die ausgewählten Bilder oder hebt ihre Markierung auf</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Shows the image over the whole page</source>
        <translation>Zeigt das Bild auf der ganzen Seite</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Two images side by side, zoomed together: choose two</source>
        <translation>Zwei Bilder nebeneinander, gemeinsam gezoomt: dazu zwei auswählen</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportieren...</translation>
    </message>
    <message>
        <source>The chosen images as files, as a ZIP archive or as a contact sheet</source>
        <translation>Die ausgewählten Bilder als Dateien, als ZIP-Archiv oder als Kontaktbogen</translation>
    </message>
    <message>
        <source>Delete images</source>
        <translation>Bilder löschen</translation>
    </message>
    <message>
        <source>Moves the chosen images to the project&apos;s trash; can be undone</source>
        <translation>Verschiebt die ausgewählten Bilder in den Papierkorb des Projekts; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies the parameters as text that other programs read</source>
        <translation>Kopiert die Parameter als Text, den andere Programme lesen</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Puts the image&apos;s prompt and parameters into the panel</source>
        <translation>Übernimmt Prompt und Parameter des Bildes in die Eingabe</translation>
    </message>
    <message>
        <source>Nearest photo</source>
        <translation>Ähnlichstes Foto</translation>
    </message>
    <message>
        <source>Shows the instance photo that resembles it most</source>
        <translation>Zeigt das Instanzbild, das ihm am ähnlichsten ist</translation>
    </message>
    <message>
        <source>Images appear here as they are made. Write a prompt and choose Generate.</source>
        <translation>Bilder erscheinen hier, sobald sie entstehen. Einen Prompt schreiben und „Generieren“ wählen.</translation>
    </message>
    <message>
        <source>No image matches. Show all, or clear the search.</source>
        <translation>Kein Bild entspricht dem Filter. Alle zeigen oder die Suche leeren.</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>Choose two images to compare them.</source>
        <translation>Bitte zwei Bilder auswählen, um sie zu vergleichen.</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportiert nach %1</translation>
    </message>
    <message>
        <source>nearest photo: %1</source>
        <translation>ähnlichstes Foto: %1</translation>
    </message>
    <message>
        <source>No rating</source>
        <translation>Keine Bewertung</translation>
    </message>
    <message>
        <source>Rate %1 of 5</source>
        <translation>Mit %1 von 5 bewerten</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryView</name>
    <message>
        <source>Generated images</source>
        <translation>Generierte Bilder</translation>
    </message>
</context>
<context>
    <name>thumbsup::GeneratePanel</name>
    <message>
        <source>What the images should show</source>
        <translation>Was die Bilder zeigen sollen</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>What the images should show; (word:1.3) stresses, [word] weakens</source>
        <translation>Was die Bilder zeigen sollen; (Wort:1.3) verstärkt, [Wort] schwächt ab</translation>
    </message>
    <message>
        <source>What they should not show</source>
        <translation>Was sie nicht zeigen sollen</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativ-Prompt</translation>
    </message>
    <message>
        <source>What the images should not show: low quality, blurry, unfinished</source>
        <translation>Was die Bilder nicht zeigen sollen: low quality, blurry, unfinished</translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 Schritte</translation>
    </message>
    <message>
        <source>guidance %1</source>
        <translation>Guidance %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>model&apos;s size</source>
        <translation>Standardgröße</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2&#xa0;px</translation>
    </message>
    <message>
        <source>The model that draws: the starter, an imported one, a run&apos;s result, a version</source>
        <translation>Das Modell, das zeichnet: der Starter, ein importiertes, das Ergebnis eines Laufs, eine Version</translation>
    </message>
    <message>
        <source>The judge that looks at every image as soon as it is made</source>
        <translation>Der Prüfer, der jedes Bild ansieht, sobald es fertig ist</translation>
    </message>
    <message>
        <source>Progress of the generation</source>
        <translation>Fortschritt der Generierung</translation>
    </message>
    <message>
        <source>A random seed</source>
        <translation>Ein zufälliger Seed</translation>
    </message>
    <message>
        <source>%1 · %2 steps</source>
        <translation>%1 · %2 Schritte</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>%1 (%2 % right)</source>
        <translation>%1 (%2&#xa0;% richtig)</translation>
    </message>
    <message>
        <source>No judge yet: train one on the Judge page</source>
        <translation>Noch kein Prüfer: auf der Seite „Prüfer“ einen trainieren</translation>
    </message>
    <message>
        <source>Do not judge</source>
        <translation>Nicht beurteilen</translation>
    </message>
    <message>
        <source>no judge</source>
        <translation>kein Prüfer</translation>
    </message>
    <message>
        <source>judge: %1</source>
        <translation>Prüfer: %1</translation>
    </message>
    <message>
        <source>LoRA, embedding, clip skip, eta, guidance rescale, precision</source>
        <translation>LoRA, Embedding, Clip-Skip, Eta, Guidance Rescale, Genauigkeit</translation>
    </message>
    <message>
        <source>more (%1)</source>
        <translation>mehr (%1)</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>Its model &quot;%1&quot; is not here any more; the chosen one stays.</source>
        <translation>Das Modell „%1“ ist nicht mehr da; das gewählte bleibt.</translation>
    </message>
</context>
<context>
    <name>thumbsup::HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>&lt;b&gt;Photos.&lt;/b&gt; Drop photos onto three shelves: Instance (this person), Class (others doing the same) and Contrast (people without the gesture; only the judge sees these). Your originals are never touched.</source>
        <translation>&lt;b&gt;Fotos.&lt;/b&gt; Fotos in drei Regale ziehen: Instanz (diese Person), Klasse (andere, die dasselbe tun) und Kontrast (Menschen ohne die Geste; nur der Prüfer sieht sie). Die Originale bleiben unangetastet.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Judge.&lt;/b&gt; Train a judge that tells the pictures that are right from those that are not.</source>
        <translation>&lt;b&gt;Prüfer.&lt;/b&gt; Einen Prüfer trainieren, der gelungene Bilder von misslungenen unterscheidet.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Train.&lt;/b&gt; Choose a base model and a preset, look at the forecast, and train. You can pause, stop and go on later; a stopped run loses nothing.</source>
        <translation>&lt;b&gt;Trainieren.&lt;/b&gt; Basismodell und Preset wählen, die Prognose ansehen und trainieren. Pausieren, stoppen und später fortsetzen ist möglich; ein gestoppter Lauf verliert nichts.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Gallery.&lt;/b&gt; Make pictures from text. Each carries its verdict and its parameters. Export what you like.</source>
        <translation>&lt;b&gt;Galerie.&lt;/b&gt; Bilder aus Text generieren. Jedes trägt sein Urteil und seine Parameter. Exportieren, was gefällt.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Models.&lt;/b&gt; Accept a model whose pictures pass as a version; roll back, compare, export.</source>
        <translation>&lt;b&gt;Modelle.&lt;/b&gt; Ein Modell, dessen Bilder passen, als Version annehmen; zurückrollen, vergleichen, exportieren.</translation>
    </message>
    <message>
        <source>Personalise Stable Diffusion with your own photos, and know which pictures are right. Everything is computed on this machine; no photo leaves it.</source>
        <translation>Stable Diffusion mit eigenen Fotos personalisieren und wissen, welche Bilder gelungen sind. Alles wird auf diesem Rechner berechnet; kein Foto verlässt ihn.</translation>
    </message>
    <message>
        <source>Drawings of the demo and of the starter model:</source>
        <translation>Zeichnungen der Demo und des Starter-Modells:</translation>
    </message>
    <message>
        <source>Built on Qt %1 and LibTorch.</source>
        <translation>Basiert auf Qt %1 und LibTorch.</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>So funktioniert es</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>In lists of photos and images</source>
        <translation>In Listen von Fotos und Bildern</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>the next one; with Shift: choose several</source>
        <translation>das nächste; mit Umschalt: mehrere auswählen</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Strg+Leertaste</translation>
    </message>
    <message>
        <source>choose one more, or one less</source>
        <translation>eines mehr auswählen oder eines weniger</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>Menu key</source>
        <translation>Menütaste</translation>
    </message>
    <message>
        <source>everything that can be done with it</source>
        <translation>alles, was sich damit tun lässt</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>the next field</source>
        <translation>das nächste Feld</translation>
    </message>
</context>
<context>
    <name>thumbsup::ImageViewer</name>
    <message>
        <source>Previous image (Left)</source>
        <translation>Vorheriges Bild (Pfeil links)</translation>
    </message>
    <message>
        <source>Next image (Right)</source>
        <translation>Nächstes Bild (Pfeil rechts)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Where it looked</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Shows in colour what spoke for the judge&apos;s answer (H)</source>
        <translation>Zeigt farbig, was für die Antwort des Prüfers sprach (H)</translation>
    </message>
    <message>
        <source>Favourite (F)</source>
        <translation>Favorit (F)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Back to the gallery (Esc)</source>
        <translation>Zurück zur Galerie (Esc)</translation>
    </message>
    <message>
        <source>passes, %1 %</source>
        <translation>passt, %1&#xa0;%</translation>
    </message>
    <message>
        <source>fails, %1 %</source>
        <translation>passt nicht, %1&#xa0;%</translation>
    </message>
    <message>
        <source>One screen pixel for every pixel (Z)</source>
        <translation>Ein Bildschirmpixel je Bildpixel (Z)</translation>
    </message>
    <message>
        <source>The whole image (W)</source>
        <translation>Das ganze Bild (W)</translation>
    </message>
</context>
<context>
    <name>thumbsup::Job</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>wird gestoppt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::JobPopup</name>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation>Beendete entfernen</translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation>Es läuft nichts.</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgePage</name>
    <message>
        <source>Train the judge</source>
        <translation>Prüfer trainieren</translation>
    </message>
    <message>
        <source>Fine-tunes a ResNet on the shelves; earlier judges stay</source>
        <translation>Trainiert ein ResNet mit den Regalen nach; frühere Prüfer bleiben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stops after this step; training again goes on from there</source>
        <translation>Stoppt nach diesem Schritt; erneutes Trainieren macht dort weiter</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Opens the judge&apos;s own report in the browser</source>
        <translation>Öffnet den Bericht des Prüfers im Browser</translation>
    </message>
    <message>
        <source>Delete judge</source>
        <translation>Prüfer löschen</translation>
    </message>
    <message>
        <source>Moves this judge to the project&apos;s trash; can be undone</source>
        <translation>Verschiebt diesen Prüfer in den Papierkorb des Projekts; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>Zu %1</translation>
    </message>
    <message>
        <source>Moves the chosen photos to the shelf %1, where they belong; can be undone</source>
        <translation>Verschiebt die ausgewählten Fotos ins Regal %1, wohin sie gehören; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>The threshold was set by hand.</source>
        <translation>Die Schwelle wurde von Hand gesetzt.</translation>
    </message>
    <message>
        <source>Say what the judge is to ask, for example &quot;thumbs up&quot;.</source>
        <translation>Bitte angeben, was der Prüfer fragen soll, zum Beispiel „Daumen hoch“.</translation>
    </message>
    <message>
        <source>Training the judge &quot;%1&quot;</source>
        <translation>Prüfer „%1“ trainieren</translation>
    </message>
    <message>
        <source>delete the judge &quot;%1&quot;</source>
        <translation>Prüfer „%1“ löschen</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgePanel</name>
    <message>
        <source>Fine-tunes a ResNet on your photos, keeps %1 % aside to test itself.</source>
        <translation>Trainiert ein ResNet mit den eigenen Fotos nach und hält %1&#xa0;% zurück, um sich zu testen.</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>The judges of this project</source>
        <translation>Die Prüfer dieses Projekts</translation>
    </message>
    <message>
        <source>Yes: instance + class</source>
        <translation>Ja: Instanz + Klasse</translation>
    </message>
    <message>
        <source>No: contrast</source>
        <translation>Nein: Kontrast</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>What it asks</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>What is asked about every image, for example &quot;thumbs up&quot;</source>
        <translation>Was zu jedem Bild gefragt wird, zum Beispiel „Daumen hoch“</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>Backbone</translation>
    </message>
    <message>
        <source>The pretrained network it starts from</source>
        <translation>Das vortrainierte Netz, von dem er ausgeht</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Passes over the photos at most, 1 to 60; training ends earlier when nothing is gained</source>
        <translation>Höchstzahl der Durchgänge durch die Fotos, 1 bis 60; das Training endet früher, wenn nichts mehr gewonnen wird</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1&#xa0;px</translation>
    </message>
    <message>
        <source>%1 % held out</source>
        <translation>%1&#xa0;% zurückgehalten</translation>
    </message>
    <message>
        <source>patience %1</source>
        <translation>Geduld %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>The probability from which an image passes, 0.01 to 0.99; the counts follow at once</source>
        <translation>Die Wahrscheinlichkeit, ab der ein Bild passt, 0,01 bis 0,99; die Zahlen folgen sofort</translation>
    </message>
    <message>
        <source>more pass</source>
        <translation>mehr passen</translation>
    </message>
    <message>
        <source>fewer false thumbs</source>
        <translation>weniger falsche Daumen</translation>
    </message>
    <message>
        <source>Progress of the judge&apos;s training</source>
        <translation>Fortschritt des Prüfer-Trainings</translation>
    </message>
    <message>
        <source>ResNet-18, pretrained (starter)</source>
        <translation>ResNet-18, vortrainiert (Starter)</translation>
    </message>
    <message>
        <source>None: from scratch, much worse</source>
        <translation>Keines: von Grund auf, viel schlechter</translation>
    </message>
    <message>
        <source>Other file...</source>
        <translation>Andere Datei...</translation>
    </message>
    <message>
        <source>Pretrained ResNet-18, 34 or 50</source>
        <translation>Vortrainiertes ResNet-18, 34 oder 50</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt)</source>
        <translation>Gewichte (*.safetensors *.pth *.pt)</translation>
    </message>
    <message>
        <source>%1 · %2 % · %3</source>
        <translation>%1 · %2&#xa0;% · %3</translation>
    </message>
    <message numerus="yes">
        <source>%n photos that show it (instance or class)</source>
        <translation>
            <numerusform>%n Foto, das es zeigt (Instanz oder Klasse)</numerusform>
            <numerusform>%n Fotos, die es zeigen (Instanz oder Klasse)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contrast photos that do not</source>
        <translation>
            <numerusform>%n Kontrastbild, das es nicht zeigt</numerusform>
            <numerusform>%n Kontrastbilder, die es nicht zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Still needed: %1.</source>
        <translation>Noch nötig: %1.</translation>
    </message>
    <message>
        <source> and </source>
        <translation>, und </translation>
    </message>
    <message>
        <source>Judge: %1</source>
        <translation>Prüfer: %1</translation>
    </message>
    <message>
        <source>This judge was made by an older version: train it again to move its threshold.</source>
        <translation>Dieser Prüfer stammt aus einer älteren Version: neu trainieren, um seine Schwelle zu verschieben.</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgeReportView</name>
    <message>
        <source>Validation accuracy</source>
        <translation>Validierungsgenauigkeit</translation>
    </message>
    <message>
        <source>ROC-AUC</source>
        <translation>ROC-AUC</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Accuracy by epoch</source>
        <translation>Genauigkeit je Epoche</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Zuverlässigkeit</translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation>Zurückgehaltene Fotos</translation>
    </message>
    <message>
        <source>Misjudged, worst first</source>
        <translation>Falsch beurteilt, schlimmste zuerst</translation>
    </message>
    <message>
        <source>Misjudged photos</source>
        <translation>Falsch beurteilte Fotos</translation>
    </message>
    <message>
        <source>no judge yet</source>
        <translation>noch kein Prüfer</translation>
    </message>
    <message>
        <source>Fill the shelves on the Photos page, then train.</source>
        <translation>Erst die Regale auf der Seite „Fotos“ füllen, dann trainieren.</translation>
    </message>
    <message>
        <source>Photos the judge gets wrong will be shown here.</source>
        <translation>Hier erscheinen Fotos, die der Prüfer falsch beurteilt.</translation>
    </message>
    <message>
        <source>%1 of %2 · 95 % interval %3 – %4 %</source>
        <translation>%1 von %2 · 95-%-Intervall %3 – %4&#xa0;%</translation>
    </message>
    <message>
        <source>calibrated, temperature %1</source>
        <translation>kalibriert, Temperatur %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>above the %1 % asked of a judge</source>
        <translation>über den %1&#xa0;%, die ein Prüfer braucht</translation>
    </message>
    <message>
        <source>below the %1 % asked of a judge: more photos help</source>
        <translation>unter den %1&#xa0;%, die ein Prüfer braucht: mehr Fotos helfen</translation>
    </message>
    <message>
        <source>None: every held-out photo is judged rightly at this threshold.</source>
        <translation>Keine: Bei dieser Schwelle wird jedes zurückgehaltene Foto richtig beurteilt.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are on another shelf by now or gone: train again.</source>
        <translation>
            <numerusform>%n Foto liegt inzwischen in einem anderen Regal oder ist weg: neu trainieren.</numerusform>
            <numerusform>%n Fotos liegen inzwischen in einem anderen Regal oder sind weg: neu trainieren.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <comment>a question, and how many held-out photos it judges rightly</comment>
        <translation>%1 %2 von %3</translation>
    </message>
    <message>
        <source>Right on what it never saw: %1.</source>
        <translation>Richtig bei nie gesehenen Bildern: %1.</translation>
    </message>
    <message>
        <source>It cannot answer: %1.</source>
        <translation>Nicht beantworten kann er: %1.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelInspector</name>
    <message>
        <source>An image of %1</source>
        <translation>Ein Bild von %1</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Choose a version or a model to see where it comes from.</source>
        <translation>Eine Version oder ein Modell auswählen, um die Herkunft zu sehen.</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Acceptance</source>
        <translation>Annahme</translation>
    </message>
    <message>
        <source>%1 of %2 pass</source>
        <translation>%1 von %2 passen</translation>
    </message>
    <message>
        <source>judge &quot;%1&quot;</source>
        <translation>Prüfer „%1“</translation>
    </message>
    <message>
        <source>Parameters against %1</source>
        <translation>Parameter gegenüber %1</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>identisch</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>%1 % → %2 %</source>
        <translation>%1&#xa0;% → %2&#xa0;%</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Prior weight</source>
        <translation>Prior-Gewicht</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>instance + class photos it was trained on</source>
        <translation>Instanz- + Klassenbilder, mit denen es trainiert wurde</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>what</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>made</source>
        <translation>erstellt</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelsPage</name>
    <message>
        <source>Versions of %1</source>
        <translation>Versionen von %1</translation>
    </message>
    <message>
        <source>No versions yet: train on the Train page, make images in the Gallery, and accept what passes.</source>
        <translation>Noch keine Versionen: auf der Seite „Trainieren“ trainieren, in der Galerie Bilder generieren und annehmen, was passt.</translation>
    </message>
    <message>
        <source>Base models</source>
        <translation>Basismodelle</translation>
    </message>
    <message>
        <source>Drop a .safetensors or .ckpt file, or a model folder here</source>
        <translation>Eine .safetensors- oder .ckpt-Datei oder einen Modellordner hierher ziehen</translation>
    </message>
    <message>
        <source>Versions and runs</source>
        <translation>Versionen und Läufe</translation>
    </message>
    <message>
        <source>Choose two rows of the table to compare them.</source>
        <translation>Bitte zwei Zeilen der Tabelle auswählen, um sie zu vergleichen.</translation>
    </message>
    <message>
        <source>Import file...</source>
        <translation>Datei importieren...</translation>
    </message>
    <message>
        <source>Copies a .safetensors or .ckpt checkpoint into the project</source>
        <translation>Kopiert einen .safetensors- oder .ckpt-Checkpoint in das Projekt</translation>
    </message>
    <message>
        <source>Import folder...</source>
        <translation>Ordner importieren...</translation>
    </message>
    <message>
        <source>Copies a model folder (diffusers) into the project</source>
        <translation>Kopiert einen Modellordner (diffusers) in das Projekt</translation>
    </message>
    <message>
        <source>Export for other programs...</source>
        <translation>Für andere Programme exportieren...</translation>
    </message>
    <message>
        <source>Copies the model to a place of your choice</source>
        <translation>Kopiert das Modell an einen Ort eigener Wahl</translation>
    </message>
    <message>
        <source>Compare two</source>
        <translation>Zwei vergleichen</translation>
    </message>
    <message>
        <source>What differs between two: choose both in the table</source>
        <translation>Was zwei unterscheidet: beide in der Tabelle auswählen</translation>
    </message>
    <message>
        <source>Keep as a version</source>
        <translation>Als Version behalten</translation>
    </message>
    <message>
        <source>Puts the run&apos;s result on record with its photos and parameters, as a candidate</source>
        <translation>Nimmt das Ergebnis des Laufs mit seinen Fotos und Parametern als Kandidaten ins Register auf</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>The candidate&apos;s judged images must reach the criterion; judge them in the Gallery</source>
        <translation>Die beurteilten Bilder des Kandidaten müssen das Kriterium erreichen; in der Galerie beurteilen</translation>
    </message>
    <message>
        <source>Put into production</source>
        <translation>Produktiv setzen</translation>
    </message>
    <message>
        <source>The version that is served and exported by default; the one before goes back to accepted</source>
        <translation>Die Version, die standardmäßig bereitgestellt und exportiert wird; die bisherige gilt wieder als angenommen</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Puts the version that was in production before back there</source>
        <translation>Setzt die Version wieder ein, die zuvor produktiv war</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Takes the version out of use; it stays on record</source>
        <translation>Nimmt die Version außer Dienst; sie bleibt im Register</translation>
    </message>
    <message>
        <source>Bring back from the archive</source>
        <translation>Aus dem Archiv zurückholen</translation>
    </message>
    <message>
        <source>The version is a candidate again</source>
        <translation>Die Version ist wieder ein Kandidat</translation>
    </message>
    <message>
        <source>Delete...</source>
        <translation>Löschen...</translation>
    </message>
    <message>
        <source>Moves a run or an imported model to the project&apos;s trash; can be undone</source>
        <translation>Verschiebt einen Lauf oder ein importiertes Modell in den Papierkorb des Projekts; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Import a checkpoint</source>
        <translation>Checkpoint importieren</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</source>
        <translation>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</translation>
    </message>
    <message>
        <source>Import a model folder</source>
        <translation>Modellordner importieren</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>Delete %1 with its checkpoints, curves and samples?</source>
        <translation>%1 mit Checkpoints, Kurven und Samples löschen?</translation>
    </message>
    <message>
        <source>Delete %1 from this project?</source>
        <translation>%1 aus diesem Projekt löschen?</translation>
    </message>
    <message>
        <source>%1 go to the project&apos;s trash; Undo brings them back. Versions made from it stay.</source>
        <translation>%1 kommen in den Papierkorb des Projekts; „Rückgängig“ holt sie zurück. Daraus entstandene Versionen bleiben.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Only runs and imported models can be deleted; versions are archived.</source>
        <translation>Nur Läufe und importierte Modelle lassen sich löschen; Versionen werden archiviert.</translation>
    </message>
    <message>
        <source>%1 is at work; stop it first.</source>
        <translation>%1 läuft noch; bitte erst stoppen.</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Keeping %1 as a version</source>
        <translation>%1 als Version behalten</translation>
    </message>
    <message>
        <source>Accepting %1</source>
        <translation>%1 annehmen</translation>
    </message>
    <message>
        <source>Putting %1 into production</source>
        <translation>%1 produktiv setzen</translation>
    </message>
    <message>
        <source>Archiving %1</source>
        <translation>%1 archivieren</translation>
    </message>
    <message>
        <source>Bringing %1 back</source>
        <translation>%1 zurückholen</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Download...</source>
        <translation>Herunterladen...</translation>
    </message>
    <message>
        <source>Fetches a model from the model server; says before how much it is</source>
        <translation>Holt ein Modell vom Modellserver; sagt vorher, wie groß es ist</translation>
    </message>
</context>
<context>
    <name>thumbsup::NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Who or what is it about?</source>
        <translation>Um wen oder was geht es?</translation>
    </message>
    <message>
        <source>Folder of the project</source>
        <translation>Ordner des Projekts</translation>
    </message>
    <message>
        <source>Photos are copied into it; runs, models and images are kept in it</source>
        <translation>Fotos werden hineinkopiert; Läufe, Modelle und Bilder liegen darin</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Durchsuchen...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Where the project&apos;s folder goes</source>
        <translation>Wohin der Ordner des Projekts kommt</translation>
    </message>
    <message>
        <source>Say where the project&apos;s folder is to be.</source>
        <translation>Bitte angeben, wo der Ordner des Projekts liegen soll.</translation>
    </message>
    <message>
        <source>This folder exists already and is not empty; choose another one.</source>
        <translation>Diesen Ordner gibt es schon, und er ist nicht leer; bitte einen anderen wählen.</translation>
    </message>
</context>
<context>
    <name>thumbsup::NewRunPanel</name>
    <message>
        <source>New run</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Preset</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Basismodell</translation>
    </message>
    <message>
        <source>Change of %1</source>
        <translation>Änderung: %1</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>The model that training starts from</source>
        <translation>Das Modell, von dem das Training ausgeht</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>Basismodell wählen</translation>
    </message>
    <message>
        <source>Models (*.safetensors *.ckpt)</source>
        <translation>Modelle (*.safetensors *.ckpt)</translation>
    </message>
    <message>
        <source>Base model: a diffusers folder</source>
        <translation>Basismodell: ein diffusers-Ordner</translation>
    </message>
</context>
<context>
    <name>thumbsup::NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamChip</name>
    <message>
        <source>From %1 to %2 %3.</source>
        <translation>Von %1 bis %2 %3.</translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation>Auf %1 zurücksetzen</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamEditor</name>
    <message>
        <source>Back to %1</source>
        <translation>Zurück auf %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1: Datei wählen</translation>
    </message>
    <message>
        <source>Files (%1)</source>
        <translation>Dateien (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamForm</name>
    <message>
        <source>Find a parameter</source>
        <translation>Parameter suchen</translation>
    </message>
    <message>
        <source>Advanced (%1): precision, optimizer, EMA, min-SNR …</source>
        <translation>Erweitert (%1): Präzision, Optimizer, EMA, Min-SNR …</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoAutoCrop</name>
    <message numerus="yes">
        <source>, %n around the middle because nobody was found</source>
        <translation>
            <numerusform>, %n um die Mitte, weil niemand gefunden wurde</numerusform>
            <numerusform>, %n um die Mitte, weil niemand gefunden wurde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Auto-crop %n photos</source>
        <translation>
            <numerusform>%n Foto automatisch zuschneiden</numerusform>
            <numerusform>%n Fotos automatisch zuschneiden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos cropped around a person</source>
        <translation>
            <numerusform>%n Foto um eine Person zugeschnitten</numerusform>
            <numerusform>%n Fotos um eine Person zugeschnitten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoCropEditor</name>
    <message>
        <source>Crop %1</source>
        <translation>%1 zuschneiden</translation>
    </message>
    <message>
        <source>Choose a photo to see and crop it</source>
        <translation>Ein Foto auswählen, um es zu sehen und zuzuschneiden</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoDelegate</name>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message numerus="yes">
        <source>%n tags</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoFindings</name>
    <message>
        <source>Nothing to check</source>
        <translation>Nichts zu prüfen</translation>
    </message>
    <message>
        <source>%1 The next edit sets that file aside.</source>
        <translation>%1 Die nächste Bearbeitung legt diese Datei beiseite.</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Sharp (variance %1)</source>
        <translation>Scharf (Varianz %1)</translation>
    </message>
    <message>
        <source>%1 × %2 px after the crop</source>
        <translation>%1 × %2&#xa0;px nach dem Zuschnitt</translation>
    </message>
    <message>
        <source>Well exposed (mean %1 of 255)</source>
        <translation>Gut belichtet (Mittel %1 von 255)</translation>
    </message>
    <message>
        <source>No near twin</source>
        <translation>Kein Duplikat</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoImport</name>
    <message>
        <source>%1 is not on this computer. Save the picture first, then add the file.</source>
        <translation>%1 liegt nicht auf diesem Rechner. Erst das Bild speichern, dann die Datei hinzufügen.</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>Fotos zu %1 hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Add %n photos to %1</source>
        <translation>
            <numerusform>%n Foto zu %1 hinzufügen</numerusform>
            <numerusform>%n Fotos zu %1 hinzufügen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoInspector</name>
    <message>
        <source>Leave out of training</source>
        <translation>Beim Training auslassen</translation>
    </message>
    <message>
        <source>← → next&#xa0;photo · C&#xa0;crop · T&#xa0;tag · X&#xa0;leave&#xa0;out · Del&#xa0;delete</source>
        <translation>← → nächstes Foto · C zuschneiden · T taggen · X auslassen · Entf löschen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>What the text encoder is told about this photo instead of the prompt. {tags} stands for its tags, {file} for its name.</source>
        <translation>Was dem Text-Encoder statt des Prompts zu diesem Foto gesagt wird. {tags} steht für seine Tags, {file} für seinen Namen.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>The photo stays in the project, nothing is trained on it (X)</source>
        <translation>Das Foto bleibt im Projekt, aber nichts wird damit trainiert (X)</translation>
    </message>
    <message>
        <source>Seen per epoch</source>
        <translation>Gezeigt je Epoche</translation>
    </message>
    <message>
        <source>How often the photo is seen in one epoch, 1 to 1000 times</source>
        <translation>Wie oft das Foto in einer Epoche gezeigt wird, 1- bis 1000-mal</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Kontrolle</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2&#xa0;px</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>%1 taggen</translation>
    </message>
    <message>
        <source>Remove a tag of %1</source>
        <translation>Ein Tag von %1 entfernen</translation>
    </message>
    <message>
        <source>Repeats of %1</source>
        <translation>Wiederholungen von %1</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Crop with width : height locked to %1</source>
        <translation>Zuschnitt mit festem Verhältnis Breite : Höhe von %1</translation>
    </message>
    <message>
        <source>Crop with any width and height</source>
        <translation>Zuschnitt mit beliebiger Breite und Höhe</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Turn %1</source>
        <translation>%1 drehen</translation>
    </message>
    <message>
        <source>Flip %1</source>
        <translation>%1 spiegeln</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>%1 auslassen</translation>
    </message>
    <message>
        <source>Use %1 again</source>
        <translation>%1 wieder verwenden</translation>
    </message>
    <message>
        <source>Remove the crop of %1</source>
        <translation>Zuschnitt von %1 entfernen</translation>
    </message>
    <message>
        <source>Caption of %1</source>
        <translation>Beschreibung von %1</translation>
    </message>
    <message>
        <source>No photo chosen</source>
        <translation>Kein Foto ausgewählt</translation>
    </message>
    <message>
        <source>Several captions; what you write replaces them all</source>
        <translation>Mehrere Beschreibungen; neuer Text ersetzt sie alle</translation>
    </message>
    <message>
        <source>As the prompt of the training</source>
        <translation>Wie der Prompt des Trainings</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos chosen</source>
        <translation>
            <numerusform>%n Foto ausgewählt</numerusform>
            <numerusform>%n Fotos ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoShelfModel</name>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>edits unreadable</source>
        <translation>Bearbeitung nicht lesbar</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2&#xa0;px</translation>
    </message>
    <message>
        <source>Left out of training</source>
        <translation>Beim Training ausgelassen</translation>
    </message>
    <message>
        <source>Seen %1 times an epoch</source>
        <translation>%1-mal je Epoche gezeigt</translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation>Tags: %1</translation>
    </message>
    <message>
        <source>left out of training</source>
        <translation>beim Training ausgelassen</translation>
    </message>
    <message>
        <source>warnings: %1</source>
        <translation>Warnungen: %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotosPage</name>
    <message>
        <source>Filter by tag, name, warning</source>
        <translation>Filter: Tag, Name, Warnung</translation>
    </message>
    <message>
        <source>Filter by tag, name, caption or warning</source>
        <translation>Nach Tag, Name, Beschreibung oder Warnung filtern</translation>
    </message>
    <message>
        <source>Shows photos in whose name, tags, caption or warnings every word occurs (%1)</source>
        <translation>Zeigt Fotos, in deren Name, Tags, Beschreibung oder Warnungen jedes Wort vorkommt (%1)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Untagged</source>
        <translation>Ohne Tags</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Photos with a warning</source>
        <translation>Fotos mit einer Warnung</translation>
    </message>
    <message>
        <source>Photos without a tag</source>
        <translation>Fotos ohne Tags</translation>
    </message>
    <message>
        <source>Photos that are left out of training</source>
        <translation>Fotos, die beim Training ausgelassen werden</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Softest first</source>
        <translation>Unschärfste zuerst</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Kleinste zuerst</translation>
    </message>
    <message>
        <source>Most warnings</source>
        <translation>Meiste Warnungen</translation>
    </message>
    <message>
        <source>Order of the photos</source>
        <translation>Reihenfolge der Fotos</translation>
    </message>
    <message>
        <source>Drag the handles · ← → next photo · Shift+arrows move the crop · Esc back to the shelves</source>
        <translation>Griffe ziehen · ← → nächstes Foto · Umschalt+Pfeile verschieben den Zuschnitt · Esc zurück zu den Regalen</translation>
    </message>
    <message>
        <source>Back to the shelves</source>
        <translation>Zurück zu den Regalen</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>Fotos zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.heic *.heif *.avif)</source>
        <translation>Fotos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.heic *.heif *.avif)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The clipboard holds neither files nor a picture.</source>
        <translation>Die Zwischenablage enthält weder Dateien noch ein Bild.</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
    <message>
        <source>No two photos look the same.</source>
        <translation>Keine zwei Fotos sehen gleich aus.</translation>
    </message>
    <message>
        <source>Warnings %1</source>
        <translation>Warnungen %1</translation>
    </message>
    <message numerus="yes">
        <source>%n already on this shelf.</source>
        <translation>
            <numerusform>%n ist schon in diesem Regal.</numerusform>
            <numerusform>%n sind schon in diesem Regal.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Vor dem Ende gestoppt.</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>Fotos hinzufügen…</translation>
    </message>
    <message>
        <source>Choose photos for the current shelf</source>
        <translation>Fotos für das aktuelle Regal auswählen</translation>
    </message>
    <message>
        <source>Add a folder of photos…</source>
        <translation>Ordner mit Fotos hinzufügen…</translation>
    </message>
    <message>
        <source>Choose a folder whose photos go to the current shelf</source>
        <translation>Einen Ordner auswählen, dessen Fotos ins aktuelle Regal kommen</translation>
    </message>
    <message>
        <source>Paste photos</source>
        <translation>Fotos einfügen</translation>
    </message>
    <message>
        <source>Add files or a picture from the clipboard to the current shelf</source>
        <translation>Dateien oder ein Bild aus der Zwischenablage ins aktuelle Regal einfügen</translation>
    </message>
    <message>
        <source>Copy photos</source>
        <translation>Fotos kopieren</translation>
    </message>
    <message>
        <source>Copy the selected files to the clipboard</source>
        <translation>Die ausgewählten Dateien in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>Filter photos</source>
        <translation>Fotos filtern</translation>
    </message>
    <message>
        <source>Select all of the shelf</source>
        <translation>Alle im Regal auswählen</translation>
    </message>
    <message>
        <source>Invert the selection</source>
        <translation>Auswahl umkehren</translation>
    </message>
    <message>
        <source>Delete photos</source>
        <translation>Fotos löschen</translation>
    </message>
    <message>
        <source>Move the selected photos to the project&apos;s trash</source>
        <translation>Die ausgewählten Fotos in den Papierkorb des Projekts verschieben</translation>
    </message>
    <message>
        <source>Leave out of training</source>
        <translation>Beim Training auslassen</translation>
    </message>
    <message>
        <source>Keep the selected photos, but do not train on them; once more to use them again</source>
        <translation>Die ausgewählten Fotos behalten, aber nicht damit trainieren; noch einmal, um sie wieder zu verwenden</translation>
    </message>
    <message>
        <source>Move to the shelf %1</source>
        <translation>Ins Regal %1 verschieben</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Crop the photo in the large editor, and back</source>
        <translation>Das Foto im großen Editor zuschneiden, und zurück</translation>
    </message>
    <message>
        <source>Tag photos</source>
        <translation>Fotos taggen</translation>
    </message>
    <message>
        <source>Write tags for the selected photos</source>
        <translation>Tags für die ausgewählten Fotos schreiben</translation>
    </message>
    <message>
        <source>Write a caption</source>
        <translation>Beschreibung schreiben</translation>
    </message>
    <message>
        <source>Write a caption for the selected photos</source>
        <translation>Eine Beschreibung für die ausgewählten Fotos schreiben</translation>
    </message>
    <message>
        <source>Rotate left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Turn the selected photos a quarter to the left</source>
        <translation>Die ausgewählten Fotos eine Vierteldrehung nach links drehen</translation>
    </message>
    <message>
        <source>Rotate right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Turn the selected photos a quarter to the right</source>
        <translation>Die ausgewählten Fotos eine Vierteldrehung nach rechts drehen</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Mirror the selected photos left to right</source>
        <translation>Links und rechts der ausgewählten Fotos vertauschen</translation>
    </message>
    <message>
        <source>Auto-crop</source>
        <translation>Auto-Zuschnitt</translation>
    </message>
    <message>
        <source>Crop the selected photos (none selected: the whole shelf) to head and shoulders</source>
        <translation>Die ausgewählten Fotos (ohne Auswahl: das ganze Regal) auf Kopf und Schultern zuschneiden</translation>
    </message>
    <message>
        <source>Remove the crop</source>
        <translation>Zuschnitt entfernen</translation>
    </message>
    <message>
        <source>Use all of the photo again</source>
        <translation>Wieder das ganze Foto verwenden</translation>
    </message>
    <message>
        <source>Check duplicates</source>
        <translation>Duplikate suchen</translation>
    </message>
    <message>
        <source>Find photos that look the same, on all shelves</source>
        <translation>Fotos finden, die gleich aussehen, in allen Regalen</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Vorheriges Foto</translation>
    </message>
    <message>
        <source>Larger thumbnails</source>
        <translation>Größere Miniaturen</translation>
    </message>
    <message>
        <source>Smaller thumbnails</source>
        <translation>Kleinere Miniaturen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n photos</source>
        <translation>
            <numerusform>%n Foto löschen</numerusform>
            <numerusform>%n Fotos löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos deleted. %1 brings them back.</source>
        <translation>
            <numerusform>%n Foto gelöscht. %1 holt es zurück.</numerusform>
            <numerusform>%n Fotos gelöscht. %1 holt sie zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n more photos first…</source>
        <translation>
            <numerusform>Erst wird noch %n Foto geprüft…</numerusform>
            <numerusform>Erst werden noch %n Fotos geprüft…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos look the same as another one.</source>
        <translation>
            <numerusform>%n Foto sieht aus wie ein anderes.</numerusform>
            <numerusform>%n Fotos sehen aus wie ein anderes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos added.</source>
        <translation>
            <numerusform>%n Foto hinzugefügt.</numerusform>
            <numerusform>%n Fotos hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be added.</source>
        <translation>
            <numerusform>%n Datei konnte nicht hinzugefügt werden.</numerusform>
            <numerusform>%n Dateien konnten nicht hinzugefügt werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PreviewsCard</name>
    <message>
        <source>Previews</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>thumbsup::RatingStars</name>
    <message>
        <source>Rate %1 of 5</source>
        <translation>Mit %1 von 5 bewerten</translation>
    </message>
    <message>
        <source>Rate %1 of 5 (%1); once more, or 0: no rating</source>
        <translation>Mit %1 von 5 bewerten (%1); noch einmal oder 0: keine Bewertung</translation>
    </message>
    <message>
        <source>Rating: %1 of 5</source>
        <translation>Bewertung: %1 von 5</translation>
    </message>
    <message>
        <source>Not rated</source>
        <translation>Nicht bewertet</translation>
    </message>
</context>
<context>
    <name>thumbsup::ReliabilityChart</name>
    <message>
        <source>Reliability curve</source>
        <translation>Zuverlässigkeitskurve</translation>
    </message>
    <message>
        <source>Of the photos the judge gives p %, how many really are: on the thin line its word can be taken as it is</source>
        <translation>Wie viele der Fotos, denen der Prüfer p&#xa0;% gibt, es wirklich zeigen: Auf der dünnen Linie kann man ihn beim Wort nehmen</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunCurves</name>
    <message>
        <source>Loss</source>
        <translation>Loss</translation>
    </message>
    <message>
        <source>The loss appears here with the first step.</source>
        <translation>Der Loss erscheint hier mit dem ersten Schritt.</translation>
    </message>
    <message>
        <source>Verdict on previews</source>
        <translation>Urteil zur Vorschau</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Gradientennorm</translation>
    </message>
    <message>
        <source>criterion</source>
        <translation>Kriterium</translation>
    </message>
    <message>
        <source>The judge&apos;s scores appear here with the first preview pictures.</source>
        <translation>Die Urteile des Prüfers erscheinen hier mit den ersten Vorschaubildern.</translation>
    </message>
    <message>
        <source>Train a judge, and it scores the preview pictures of the next run here.</source>
        <translation>Mit einem trainierten Prüfer erscheinen hier die Urteile über die Vorschaubilder des nächsten Laufs.</translation>
    </message>
    <message>
        <source>instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>prior</source>
        <translation>Prior</translation>
    </message>
    <message>
        <source>total</source>
        <translation>gesamt</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>pass rate</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>best</source>
        <translation>bester</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunHeader</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Loss</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Gradientennorm</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>%1 s/step</source>
        <translation>%1&#xa0;s/Schritt</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>wartend: %1</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Noch kein Lauf</translation>
    </message>
    <message>
        <source>Choose a base model, look at the forecast, and train.</source>
        <translation>Basismodell wählen, Prognose ansehen und trainieren.</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 Läufe</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunTableModel</name>
    <message>
        <source>Run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>in Vorbereitung</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 % (step %2)</source>
        <translation>%1&#xa0;% (Schritt %2)</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunsCard</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Runs or log</source>
        <translation>Läufe oder Protokoll</translation>
    </message>
    <message>
        <source>Choose up to four to compare</source>
        <translation>Bis zu vier auswählen, um sie zu vergleichen</translation>
    </message>
    <message>
        <source>Nothing was logged.</source>
        <translation>Es wurde nichts protokolliert.</translation>
    </message>
</context>
<context>
    <name>thumbsup::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>On top of what the screen asks for. Takes effect at the next start.</source>
        <translation>Zusätzlich zur Vorgabe des Bildschirms. Wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>The size takes effect at the next start.</source>
        <translation>Die Größe wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Tell me when a job ends while I am in another program</source>
        <translation>Benachrichtigen, wenn ein Auftrag endet, während ein anderes Programm aktiv ist</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Berechnung</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>GPU where there is one</source>
        <translation>GPU, wenn vorhanden</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>all cores</source>
        <translation>alle Kerne</translation>
    </message>
    <message>
        <source>The number of threads takes effect at the next start.</source>
        <translation>Die Zahl der Threads wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Offline mode: open no connection</source>
        <translation>Offline-Modus: keine Verbindung öffnen</translation>
    </message>
    <message>
        <source>The studio opens connections for downloads of models only; photos never leave this machine</source>
        <translation>Das Studio öffnet Verbindungen nur für Downloads von Modellen; Fotos verlassen diesen Rechner nie</translation>
    </message>
    <message>
        <source>Model server</source>
        <translation>Modellserver</translation>
    </message>
    <message>
        <source>Where models are downloaded from: a server with the interface of the Hugging Face Hub</source>
        <translation>Woher Modelle heruntergeladen werden: ein Server mit der Schnittstelle des Hugging Face Hub</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>wie das System</translation>
    </message>
    <message>
        <source>http://host:port, or none</source>
        <translation>http://host:port oder none</translation>
    </message>
</context>
<context>
    <name>thumbsup::ShelfCard</name>
    <message>
        <source>No photo of this shelf matches the filter.</source>
        <translation>Kein Foto dieses Regals entspricht dem Filter.</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Choose photos for the shelf &quot;%1&quot;; files and folders can also be dropped here</source>
        <translation>Fotos für das Regal „%1“ auswählen; Dateien und Ordner lassen sich auch hierher ziehen</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>Fotos zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>Photos of the shelf %1</source>
        <translation>Fotos im Regal %1</translation>
    </message>
    <message>
        <source>Drop photos of this one person with the gesture here: 10 to 200, sharp, in varied places.</source>
        <translation>Fotos dieser einen Person mit der Geste hierher ziehen: 10 bis 200, scharf, an verschiedenen Orten.</translation>
    </message>
    <message>
        <source>Drop photos of other people with the same gesture here. They keep the model from forgetting them.</source>
        <translation>Fotos anderer Menschen mit derselben Geste hierher ziehen. So vergisst das Modell sie nicht.</translation>
    </message>
    <message>
        <source>Drop photos of people without the gesture here. Only the judge sees them.</source>
        <translation>Fotos von Menschen ohne die Geste hierher ziehen. Nur der Prüfer sieht sie.</translation>
    </message>
    <message>
        <source>Use the demo photos</source>
        <translation>Demo-Fotos verwenden</translation>
    </message>
    <message>
        <source>Fill this shelf with the drawn photos that ship with the program</source>
        <translation>Dieses Regal mit den gezeichneten Fotos füllen, die im Programm enthalten sind</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 von %2 gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of this person with the gesture</source>
        <translation>
            <numerusform>%n Foto dieser Person mit der Geste</numerusform>
            <numerusform>%n Fotos dieser Person mit der Geste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of other people, same gesture</source>
        <translation>
            <numerusform>%n Foto anderer Menschen, gleiche Geste</numerusform>
            <numerusform>%n Fotos anderer Menschen, gleiche Geste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos without the gesture; only the judge sees these</source>
        <translation>
            <numerusform>%n Foto ohne die Geste; nur der Prüfer sieht es</numerusform>
            <numerusform>%n Fotos ohne die Geste; nur der Prüfer sieht sie</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::StartPage</name>
    <message>
        <source>Teach Stable Diffusion your own photos, and know which pictures are right.</source>
        <translation>Stable Diffusion die eigenen Fotos beibringen und wissen, welche Bilder gelungen sind.</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Letzte Projekte</translation>
    </message>
    <message>
        <source>This folder is gone.</source>
        <translation>Diesen Ordner gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>The demo trains a small model that ships with the studio on drawn photos: minutes on any computer, nothing to download.</source>
        <translation>Die Demo trainiert ein kleines Modell, das im Studio enthalten ist, mit gezeichneten Fotos: Minuten auf jedem Rechner, ohne Download.</translation>
    </message>
    <message>
        <source>For your own photos at full quality: a Stable Diffusion 1.5 checkpoint you have, or one from a model server. The size is shown before anything is downloaded.</source>
        <translation>Für die eigenen Fotos in voller Qualität: ein vorhandener Checkpoint von Stable Diffusion 1.5 oder einer von einem Modellserver. Die Größe wird gezeigt, bevor etwas heruntergeladen wird.</translation>
    </message>
    <message>
        <source>A project is a folder. You can also drop one here, or a checkpoint.</source>
        <translation>Ein Projekt ist ein Ordner. Er lässt sich auch hierher ziehen, ebenso ein Checkpoint.</translation>
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
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Neues Projekt…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>Projekt schließen</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Zwischen Hell und Dunkel wechseln</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Stop all jobs</source>
        <translation>Alle Aufträge stoppen</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Ctrl+K: find a command</source>
        <translation>Strg+K: Befehl suchen</translation>
    </message>
    <message>
        <source>No job running</source>
        <translation>Kein Auftrag läuft</translation>
    </message>
    <message>
        <source>Jobs running: %1</source>
        <translation>Laufende Aufträge: %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>wartend: %1</translation>
    </message>
    <message>
        <source>Stopping and saving, then the window closes…</source>
        <translation>Stoppt und speichert, dann schließt sich das Fenster…</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Start from your own checkpoint…</source>
        <translation>Mit eigenem Checkpoint beginnen…</translation>
    </message>
    <message>
        <source>A new project with a Stable Diffusion 1.x or 2.x file of yours (.safetensors, .ckpt)</source>
        <translation>Ein neues Projekt mit einer eigenen Datei von Stable Diffusion 1.x oder 2.x (.safetensors, .ckpt)</translation>
    </message>
    <message>
        <source>Download a model…</source>
        <translation>Modell herunterladen…</translation>
    </message>
    <message>
        <source>A new project with a model from the model server; says before how much it is</source>
        <translation>Ein neues Projekt mit einem Modell vom Modellserver; sagt vorher, wie groß es ist</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Your checkpoint</source>
        <translation>Eigener Checkpoint</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</source>
        <translation>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</translation>
    </message>
    <message>
        <source>This project is read-only: everything in it can be looked at, and nothing can be saved.</source>
        <translation>Dieses Projekt ist schreibgeschützt: Alles darin kann angesehen, nichts gespeichert werden.</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (schreibgeschützt)</translation>
    </message>
</context>
<context>
    <name>thumbsup::TagEditor</name>
    <message>
        <source>+ add</source>
        <translation>+ Tag</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>Tags hinzufügen</translation>
    </message>
    <message>
        <source>Tags, separated by commas; Enter adds them to every selected photo</source>
        <translation>Tags, durch Kommas getrennt; Enter gibt sie jedem ausgewählten Foto</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;</source>
        <translation>„%1“ entfernen</translation>
    </message>
    <message>
        <source>Remove tag %1</source>
        <translation>Tag %1 entfernen</translation>
    </message>
    <message>
        <source>%1 of %2 photos have &quot;%3&quot;. Click to give it to all of them.</source>
        <translation>%1 von %2 Fotos haben „%3“. Klicken, um es allen zu geben.</translation>
    </message>
    <message>
        <source>Give tag %1 to all</source>
        <translation>Tag %1 allen geben</translation>
    </message>
</context>
<context>
    <name>thumbsup::TopBar</name>
    <message>
        <source>saved as you work</source>
        <translation>automatisch gespeichert</translation>
    </message>
    <message>
        <source>Every change is written to the project&apos;s folder at once.</source>
        <translation>Jede Änderung wird sofort in den Ordner des Projekts geschrieben.</translation>
    </message>
    <message>
        <source>Show all jobs</source>
        <translation>Alle Aufträge zeigen</translation>
    </message>
    <message>
        <source>The base model of the next run</source>
        <translation>Das Basismodell des nächsten Laufs</translation>
    </message>
    <message>
        <source>CPU · %1 cores</source>
        <translation>CPU · %1 Kerne</translation>
    </message>
    <message>
        <source>CPU · %1 cores · %2</source>
        <translation>CPU · %1 Kerne · %2</translation>
    </message>
    <message>
        <source>no such device</source>
        <translation>Gerät nicht vorhanden</translation>
    </message>
    <message>
        <source>No job running</source>
        <translation>Kein Auftrag läuft</translation>
    </message>
    <message>
        <source>no base model</source>
        <translation>kein Basismodell</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>Starter-Modell</translation>
    </message>
    <message>
        <source>  %1 / %2 GB</source>
        <translation>  %1 / %2&#xa0;GB</translation>
    </message>
    <message>
        <source>Memory of this computer in use, by all programs</source>
        <translation>Auf diesem Rechner belegter Speicher, alle Programme zusammen</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainPage</name>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Stopp + Sichern</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>All parameters back to their defaults</source>
        <translation>Alle Parameter zurück auf ihre Standardwerte</translation>
    </message>
    <message>
        <source>Resume run</source>
        <translation>Lauf fortsetzen</translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation>Einstellungen übernehmen</translation>
    </message>
    <message>
        <source>Delete run</source>
        <translation>Lauf löschen</translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation>Parameter suchen</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>Einreihen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>Einstellungen von %1</translation>
    </message>
    <message>
        <source>Goes on from the run&apos;s last checkpoint</source>
        <translation>Macht ab dem letzten Checkpoint des Laufs weiter</translation>
    </message>
    <message>
        <source>Puts the run&apos;s parameters into the form</source>
        <translation>Übernimmt die Parameter des Laufs in die Eingabe</translation>
    </message>
    <message>
        <source>Moves the run into the project&apos;s trash; can be undone</source>
        <translation>Verschiebt den Lauf in den Papierkorb des Projekts; lässt sich rückgängig machen</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainQueue</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainSettings</name>
    <message>
        <source>Change of the base model</source>
        <translation>Änderung des Basismodells</translation>
    </message>
    <message>
        <source>Reset of all parameters</source>
        <translation>Alle Parameter zurücksetzen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>Starter</translation>
    </message>
    <message>
        <source>Full 24 GB</source>
        <translation>Voll 24&#xa0;GB</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>Preset %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::UnfinishedBanner</name>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Forgets the runs that wait; runs that have begun stay in the list below</source>
        <translation>Verwirft die wartenden Läufe; begonnene Läufe bleiben in der Liste darunter</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Asks again when the project is opened the next time</source>
        <translation>Fragt beim nächsten Öffnen des Projekts erneut</translation>
    </message>
    <message>
        <source>%1 was interrupted before its first checkpoint. It begins anew.</source>
        <translation>%1 wurde vor dem ersten Checkpoint unterbrochen. Der Lauf beginnt von vorn.</translation>
    </message>
    <message>
        <source>%1 was interrupted at step %2 of %3. It goes on from its last checkpoint.</source>
        <translation>%1 wurde bei Schritt %2 von %3 unterbrochen. Es geht ab dem letzten Checkpoint weiter.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs wait in the queue.</source>
        <translation>
            <numerusform>%n Lauf wartet in der Warteschlange.</numerusform>
            <numerusform>%n Läufe warten in der Warteschlange.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
</context>
<context>
    <name>thumbsup::VerdictPhotosModel</name>
    <message>
        <source>%1 shows it, the judge gives %2 %</source>
        <translation>%1 zeigt es, der Prüfer gibt %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1 does not show it, the judge gives %2 %</source>
        <translation>%1 zeigt es nicht, der Prüfer gibt %2&#xa0;%</translation>
    </message>
</context>
<context>
    <name>thumbsup::VersionModel</name>
    <message>
        <source>candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>production</source>
        <translation>produktiv</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>archiviert</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>in Vorbereitung</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>run finished</source>
        <translation>Lauf fertig</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 Schritte</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunPlacesDialog</name>
    <message>
        <source>Resume run</source>
        <translation>Lauf fortsetzen</translation>
    </message>
    <message>
        <source>The run does not find these any more. Where are they now?</source>
        <translation>Der Lauf findet dies nicht mehr. Wo liegt es jetzt?</translation>
    </message>
    <message>
        <source>You did not write this run on this computer. It would read, and in part write, these places outside of its project:</source>
        <translation>Dieser Lauf wurde nicht von Ihnen auf diesem Rechner angelegt. Er würde diese Orte außerhalb seines Projekts lesen und teils beschreiben:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Allow and resume</source>
        <translation>Erlauben und fortsetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Durchsuchen...</translation>
    </message>
</context>
</TS>
