package io.github.perceptron.prediction;
import java.nio.file.*; import java.util.*; import io.github.perceptron.network.*; import io.github.perceptron.datasets.*;
import java.awt.image.BufferedImage; import javax.imageio.ImageIO;
public class Dev1 {
 static final ImageShape SHAPE=new ImageShape(28,28);
 static MlpNetwork net;
 static int label(GreyscaleImage g){return net.predict(List.of(g)).get(0).label();}
 static BufferedImage bi(GreyscaleImage g,int s){BufferedImage b=new BufferedImage(g.shape().columns()*s,g.shape().rows()*s,BufferedImage.TYPE_INT_RGB);for(int y=0;y<b.getHeight();y++)for(int x=0;x<b.getWidth();x++){int v=g.pixel(y/s,x/s);b.setRGB(x,y,v*0x10101);}return b;}
 static void sheet(String name,List<BufferedImage> pics) throws Exception { if(pics.isEmpty())return; int n=Math.min(pics.size(),24); int w=240; BufferedImage out=new BufferedImage(w*6,w*((n+5)/6),BufferedImage.TYPE_INT_RGB); var g=out.createGraphics(); for(int i=0;i<n;i++){ var p=pics.get(i); double k=Math.min((w-4.0)/p.getWidth(),(w-4.0)/p.getHeight()); g.setRenderingHint(java.awt.RenderingHints.KEY_INTERPOLATION,java.awt.RenderingHints.VALUE_INTERPOLATION_BILINEAR); g.drawImage(p,(i%6)*w,(i/6)*w,(int)(p.getWidth()*k),(int)(p.getHeight()*k),null);} ImageIO.write(out,"png",new java.io.File("/tmp/ink/"+name+".png")); }
 public static void main(String[] a) throws Exception {
  net=MlpNetwork.readForPrediction(Files.newInputStream(Path.of("/tmp/ink/net.bin")));
  var test=Networks.MNIST.test(); int n=Integer.getInteger("n",100); String only=System.getProperty("only","");
  long all=0;int cnt=0;
  if(a[0].contains("A")) for(var k:DisturbedDigits.Kind.values()) { if(!only.isEmpty()&&!k.name().matches(only))continue; int ok=0; int refused=0; List<BufferedImage> bad=new ArrayList<>(); StringBuilder sb=new StringBuilder();
    for(int i=0;i<n;i++){ var p=DisturbedDigits.of(test.image(i),k,i); 
      try{ long t=System.nanoTime(); var r=InkPreparation.prepare(new PictureRaster(p.shape(),p.toByteArray(),null),SHAPE,""); all+=System.nanoTime()-t;cnt++; if(label(r.image())==test.label(i)) ok++; else { sb.append(i+" "); bad.add(bi(p,1)); bad.add(bi(r.image(),8));} }catch(InvalidImageException e){refused++; sb.append(i+"! "); bad.add(bi(p,1)); bad.add(new BufferedImage(8,8,1));} }
    System.out.printf("A %-30s %d / %d refused %d  %s%n",k,ok,n,refused,sb.length()>80?sb.substring(0,80):sb); sheet("A_"+k,bad);} 
  if(cnt>0)System.out.printf("mean %.2f ms%n",all/1e6/cnt); all=0;cnt=0;
  if(a[0].contains("B")) for(var k:PhotographedDigits.Scene.values()) { if(!only.isEmpty()&&!k.name().matches(only))continue; int ok=0,refused=0; List<BufferedImage> bad=new ArrayList<>(); StringBuilder sb=new StringBuilder();
    for(int i=0;i<n;i++){ int d=2000+i; Path cf=Path.of("/tmp/ink/B/"+k+"-"+i+".jpg"); byte[] p; if(Files.exists(cf)) p=Files.readAllBytes(cf); else { p=PhotographedDigits.of(test.image(d),k,i); Files.write(cf,p);} var pic=ImageIO.read(new java.io.ByteArrayInputStream(p));
      try{ long t=System.nanoTime(); var r=InkPreparation.prepare(Luminance.of(pic),SHAPE,""); all+=System.nanoTime()-t;cnt++; if(label(r.image())==test.label(d)) ok++; else { sb.append(d+" "); bad.add(pic); bad.add(bi(r.image(),8));} }catch(InvalidImageException e){refused++;sb.append(d+"! "); bad.add(pic); bad.add(new BufferedImage(8,8,1));} }
    System.out.printf("B %-30s %d / %d refused %d  %s%n",k,ok,n,refused,sb.length()>80?sb.substring(0,80):sb); sheet("B_"+k,bad);} 
  if(cnt>0)System.out.printf("mean %.2f ms%n",all/1e6/cnt);
 }}
