package io.github.perceptron.prediction;
import java.nio.file.*; import java.util.*; import io.github.perceptron.network.*; import io.github.perceptron.datasets.*;
import java.awt.image.BufferedImage;
public class Dev2 { public static void main(String[] a) throws Exception {
  Dev1.net=MlpNetwork.readForPrediction(Files.newInputStream(Path.of("/tmp/ink/net.bin")));
  int ok=0,n=0; List<BufferedImage> bad=new ArrayList<>(); StringBuilder sb=new StringBuilder();
  for(int seed=1;seed<=2;seed++) for(var d:DrawnDigits.all(seed)){ n++; try{ var r=Picture.ofFile(d.file(),"").prepare(Dev1.SHAPE,Preprocessing.AUTO,new PictureLimits(20000000)); if(Dev1.label(r.image())==d.digit()) ok++; else {bad.add(d.picture()); bad.add(Dev1.bi(r.image(),8)); sb.append(d.digit()+" "+d.pen()+"; ");} }catch(InvalidImageException e){bad.add(d.picture());bad.add(new BufferedImage(8,8,1));sb.append(d.digit()+"! "+d.pen()+"; ");}}
  System.out.println("drawn "+ok+" of "+n+" "+sb); Dev1.sheet("drawn",bad);
}}
